package io.penstock.s3.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.format.DateTimeFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimePatternTest {
    private static final List<String> ZONES = List.of(
            "UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns", "+02:00", "-11:30");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'dt'=yyyy-MM-dd/'hour'=HH          | dt=2018-12-31/hour=23",
        "'year'=YYYY/'month'=MM/'day'=dd    | year=2018/month=12/day=31",
        "'year'=xxxx/'week'=ww              | year=2019/week=01",
        "YY-M-d                             | 18-12-31",
        "yyyyyy                             | 002018",
        "C G                                | 20 AD",
        "D DDDD e                           | 365 0365 1",
        "E EEE EEEE                         | Mon Mon Monday",
        "MMM MMMM                           | Dec December",
        "h hh K k a                         | 11 11 11 23 PM",
        "mm.ss.S.SS.SSS.SSSSSS              | 59.07.1.12.123.123000",
        "Z ZZ ZZZ                           | +0000 +00:00 UTC",
        "z zzzz                             | UTC Coordinated Universal Time",
        "'o''clock' ''yyyy''                | o'clock '2018'",
        "'yyyy'                             | yyyy",
        "yyyy/'month=MM                     | 2018/month=MM",
        "_-=/:.,;#                          | _-=/:.,;#"
    })
    void rendersLikeJoda(String pattern, String expected) {
        Instant lastMinuteOf2018 = Instant.parse("2018-12-31T23:59:07.123Z");

        String rendered = TimePattern.parse(pattern, Locale.US).format(lastMinuteOf2018.atZone(ZoneId.of("UTC")));

        assertThat(rendered).isEqualTo(expected);
        assertThat(joda(pattern, lastMinuteOf2018.toEpochMilli(), "UTC", Locale.US)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "G", "GGGG", "C", "CC", "CCCC", "Y", "YY", "YYY", "YYYY", "YYYYYY", "x", "xx", "xxx", "xxxx", "w", "ww", "www", "e", "ee", "E", "EEE", "EEEE",
        "y", "yy", "yyy", "yyyy", "yyyyy", "D", "DDD", "DDDD", "M", "MM", "MMM", "MMMM", "MMMMM", "d", "dd", "ddd", "a", "aaa", "K", "KK", "h", "hh", "H", "HH",
        "k", "kk", "m", "mm", "s", "ss", "S", "SS", "SSS", "SSSS", "SSSSSSSSS", "Z", "ZZ", "ZZZ", "ZZZZ"
    })
    void everyLetterAgreesWithJodaAtAnyTimeInAnyZone(String pattern) {
        SplittableRandom random = new SplittableRandom(pattern.hashCode());
        for (Locale locale : List.of(Locale.US, Locale.ROOT, Locale.GERMANY, Locale.FRANCE, Locale.JAPAN, Locale.forLanguageTag("en-GB"))) {
            for (String zone : ZONES) {
                TimePattern ours = TimePattern.parse(pattern, locale);
                for (int i = 0; i < 40; i++) {
                    long millis = random.nextLong(-62_000_000_000_000L, 200_000_000_000_000L);
                    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(ZoneId.of(zone));
                    if (time.getOffset().getTotalSeconds() % 60 == 0) {
                        assertThat(ours.format(time)).as("%s at %s in %s", pattern, time, locale).isEqualTo(joda(pattern, millis, zone, locale));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"z", "zzzz"})
    void namesOfZonesAgreeWithJoda(String pattern) {
        for (String zone : List.of("UTC", "America/New_York", "Europe/Berlin", "Asia/Tokyo", "Australia/Sydney", "+02:00", "-11:30")) {
            for (String day : List.of("2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z")) {
                Instant time = Instant.parse(day);

                String rendered = TimePattern.parse(pattern, Locale.US).format(time.atZone(ZoneId.of(zone)));

                assertThat(rendered).isEqualTo(joda(pattern, time.toEpochMilli(), zone, Locale.US));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "A", "L", "Q", "q", "u", "V", "W", "X", "c", "n", "N", "O", "p", "t", "R", "j", "i"})
    void aLetterThatJodaDoesNotKnowIsRefusedByName(String letter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimePattern.parse("yyyy/" + letter, Locale.US))
                .withMessageContaining("'" + letter + "' at position 6")
                .withMessageContaining("single quotes");
    }

    private static String joda(String pattern, long millis, String zone, Locale locale) {
        return new DateTime(millis, DateTimeZone.forID(zone)).toString(DateTimeFormat.forPattern(pattern).withLocale(locale));
    }
}
