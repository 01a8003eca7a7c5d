package io.penstock.s3.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.joda.time.DateTimeZone;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.ISODateTimeFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimesTest {
    private static final IsoTimes NEW_YORK = new IsoTimes(new LocalClock(ZoneId.of("America/New_York")));

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:30:00Z, 2026-11-22T09:30:00Z",
        "2026-11-22t09:30:00z, 2026-11-22T09:30:00Z",
        "2026-11-22T09:30Z, 2026-11-22T09:30:00Z",
        "2026-11-22T09Z, 2026-11-22T09:00:00Z",
        "2026-11-22T09:30:00.1Z, 2026-11-22T09:30:00.100Z",
        "2026-11-22T09:30:00.123456789Z, 2026-11-22T09:30:00.123Z",
        "2026-11-22T09:30:00+01:00, 2026-11-22T08:30:00Z",
        "2026-11-22T09:30:00+0530, 2026-11-22T04:00:00Z",
        "2026-11-22T09:30:00-08, 2026-11-22T17:30:00Z",
        "2026-11-22 09:30:00.5+02:00, 2026-11-22T07:30:00.500Z",
        "2026-11-22T09:30:00, 2026-11-22T14:30:00Z",
        "2026-07-22 09:30:00, 2026-07-22T13:30:00Z",
        "2026-11-22, 2026-11-22T05:00:00Z",
        "2026-11, 2026-11-01T04:00:00Z",
        "2026, 2026-01-01T05:00:00Z",
        "1927-12-30, 1927-12-30T05:00:00Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z"
    })
    void readsDatesAndTimes(String text, Instant expected) {
        assertThat(Instant.ofEpochMilli(NEW_YORK.millis(text))).isEqualTo(expected);
    }

    @Test
    void aFractionBehindACommaCountsToo() {
        assertThat(NEW_YORK.millis("1970-01-01T00:00:01,25Z")).isEqualTo(1_250);
    }

    @Test
    void aTimeThatDaylightSavingSkipsIsAnHourLater() {
        assertThat(Instant.ofEpochMilli(NEW_YORK.millis("2026-03-08T02:30:00"))).isEqualTo("2026-03-08T07:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "yesterday", "22.11.2026", "11/22/2026", "2026-13-01", "2026-02-30", "2026-11-22T24:00:00Z", "2026-11-22T09:60:00Z", "2026-11-22X09:30",
        "2026-11-22T", "2026-11-22T09:30:00.", "2026-11-22T09:30:00ZZ", "2026-11-22T09:30:00+1", "20261122", "1700000000000", "2026-11-22T09:30:00 UTC"
    })
    void anythingElseIsRefusedWithTheTextAndAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NEW_YORK.millis(text))
                .withMessageContaining("\"" + text + "\"")
                .withMessageContaining("2026-11-22T09:30:00Z");
    }

    @Test
    void agreesWithTheParserOfConfluentsSink() {
        SplittableRandom random = new SplittableRandom(5);
        for (String pattern : new String[] {
            "yyyy-MM-dd'T'HH:mm:ss.SSSZZ", "yyyy-MM-dd'T'HH:mm:ssZ", "yyyy-MM-dd'T'HH:mm:ss,SSS", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH", "yyyy-MM-dd", "yyyy-MM", "yyyy"
        }) {
            for (int i = 0; i < 500; i++) {
                long time = random.nextLong(-2_000_000_000_000L, 4_000_000_000_000L);
                DateTimeZone zone = DateTimeZone.forOffsetHours(random.nextInt(-12, 13));
                String text = DateTimeFormat.forPattern(pattern).withZone(zone).print(time);
                long theirs = ISODateTimeFormat.dateTimeParser().withZone(DateTimeZone.forID("America/New_York")).parseMillis(skipGap(text));
                assertThat(NEW_YORK.millis(skipGap(text))).as(text).isEqualTo(theirs);
            }
        }
    }

    /** Joda's parser throws where a local time falls into the skipped hour; there is nothing to agree with. */
    private static String skipGap(String text) {
        return text.length() <= 19 || text.charAt(19) == ',' ? text.replaceFirst("T02", "T01") : text;
    }
}
