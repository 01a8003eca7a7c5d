package io.penstock.csv.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatePatternTest {

    private static String parsed(String pattern, String text, ZoneId zone) {
        DatePattern date = DatePattern.of(pattern, zone);
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return date.parse(b, 0, b.length) ? Instant.ofEpochMilli(date.epochMillis()).toString() : "no";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "yyyy-MM-dd|2020-02-29|2020-02-29T00:00:00Z",
        "yyyy-MM-dd|2021-02-29|no",
        "yyyy-MM-dd|2020-2-9|2020-02-09T00:00:00Z",
        "yyyy-MM-dd|2020-13-01|no",
        "yyyy-MM-dd|2020-01-01x|no",
        "yyyy-MM-dd[time]|2020-01-01T10:15:30.123456Z|2020-01-01T10:15:30.123Z",
        "yyyy-MM-dd[time]|2020-01-01 10:15|2020-01-01T10:15:00Z",
        "yyyy-MM-dd[time]|2020-01-01 10:15:30+02:00|2020-01-01T08:15:30Z",
        "yyyy-MM-dd[time]|2020-01-01 10:15:30 -0500|2020-01-01T15:15:30Z",
        "yyyy-MM-dd[time]|2020-01-01 25:00|no",
        "dd/MM/yyyy[time]|03/04/2020 3:15 PM|2020-04-03T15:15:00Z",
        "MM/dd/yyyy[time]|03/04/2020 12:05:00 AM|2020-03-04T00:05:00Z",
        "MMM d[,] yyyy|Jan 1 2000|2000-01-01T00:00:00Z",
        "MMM d[,] yyyy|September 30, 1999|1999-09-30T00:00:00Z",
        "d-MMM-yy|31-Dec-69|2069-12-31T00:00:00Z",
        "d-MMM-yy|31-Dec-70|1970-12-31T00:00:00Z",
        "E, d MMM yyyy|Mon, 2 Mar 2020|2020-03-02T00:00:00Z",
        "yyyyMMdd|20200131|2020-01-31T00:00:00Z",
        "yyyyMMdd HHmmss|20200131 235959|2020-01-31T23:59:59Z",
        "d.M.yyyy 'um' H:mm|1.2.2020 um 7:05|2020-02-01T07:05:00Z"
    })
    void isReadAsAPersonReadsIt(String pattern, String text, String expected) {
        assertThat(parsed(pattern, text, ZoneOffset.UTC)).isEqualTo(expected);
    }

    @Test
    void timesWithoutAZoneAreOfTheGivenOne() {
        assertThat(parsed("yyyy-MM-dd[time]", "2020-07-01 10:00", ZoneId.of("America/New_York"))).isEqualTo("2020-07-01T14:00:00Z");
        assertThat(parsed("yyyy-MM-dd[time]", "2020-07-01", ZoneId.of("America/New_York"))).isEqualTo("2020-07-01T00:00:00Z");
    }

    @Test
    void agreesWithTheLanguagesOwnFormatter() {
        Random random = new Random(1);
        for (String pattern : new String[] {"yyyy-MM-dd HH:mm:ss", "dd/MM/yyyy HH:mm:ss", "MM/dd/yyyy hh:mm:ss a", "dd MMM yyyy HH:mm:ss", "yyyyMMddHHmmss"}) {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
            for (int i = 0; i < 2000; i++) {
                LocalDateTime time = LocalDateTime.ofEpochSecond(random.nextInt(2_000_000_000) * 4L - 4_000_000_000L, 0, ZoneOffset.UTC);
                assertThat(parsed(pattern, time.format(formatter), ZoneOffset.UTC)).isEqualTo(time.toInstant(ZoneOffset.UTC).toString());
            }
        }
    }
}
