package io.penstock.s3.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimePathTest {
    private static final String PATTERN = "'year'=YYYY/'month'=MM/'day'=dd/'hour'=HH/'minute'=mm";
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    @ParameterizedTest
    @CsvSource({
        "UTC,               3600000", "UTC,               86400000", "UTC,               600000",  "America/New_York,  3600000",
        "America/New_York,  86400000", "Europe/Berlin,     7200000", "Australia/Lord_Howe, 1800000", "Asia/Beirut,      86400000",
        "America/Sao_Paulo, 86400000", "Asia/Kolkata,      3600000", "Europe/London,     900001",  "Africa/Cairo,     86400000"
    })
    void confluentsPathsAreReproducedAroundEveryChangeOfClocks(String zone, long duration) {
        TimePath ours = path(PATTERN, duration, zone, Dialect.CONFLUENT);
        LocalClock clock = new LocalClock(ZoneId.of(zone));
        SplittableRandom random = new SplittableRandom(11);
        long near = Instant.parse("1960-01-01T00:00:00Z").toEpochMilli();
        for (int i = 0; i < 120; i++) {
            long change = clock.nextChange(near);
            near = change == Long.MAX_VALUE ? near + 200 * DAY : change;
            for (int j = 0; j < 60; j++) {
                long time = near + random.nextLong(-2 * DAY, 2 * DAY);
                assertThat(ours.at(time)).as("%s in %s", Instant.ofEpochMilli(time), zone).isEqualTo(confluents(PATTERN, duration, zone, time));
            }
        }
    }

    @Test
    void timesBefore1970FallIntoTheHourTheyAreIn() {
        long lastSecondOf1969 = Instant.parse("1969-12-31T23:59:59Z").toEpochMilli();

        assertThat(path("yyyy-MM-dd HH", HOUR, "UTC", Dialect.HIVE).at(lastSecondOf1969)).isEqualTo("1969-12-31 23");
        assertThat(path("yyyy-MM-dd HH", HOUR, "UTC", Dialect.CONFLUENT).at(lastSecondOf1969))
                .as("Confluent's sink rounds towards 1970").isEqualTo("1970-01-01 00");
    }

    @Test
    void theHourThatDaylightSavingSkipsHasNoPathAndTheOneItRepeatsHasOne() {
        TimePath newYork = path("HH", HOUR, "America/New_York", Dialect.HIVE);

        List<String> spring = hourly(newYork, "2026-03-08T05:30:00Z");
        List<String> autumn = hourly(newYork, "2026-11-01T04:30:00Z");

        assertThat(spring).containsExactly("00", "01", "03", "04");
        assertThat(autumn).containsExactly("00", "01", "01", "02");
    }

    @Test
    void aDayWithoutMidnightIsStillOneDay() {
        TimePath beirut = path("yyyy-MM-dd", DAY, "Asia/Beirut", Dialect.HIVE);
        long firstInstant = Instant.parse("2018-03-24T22:00:00Z").toEpochMilli();

        assertThat(beirut.at(firstInstant - 1)).isEqualTo("2018-03-24");
        assertThat(beirut.at(firstInstant)).isEqualTo("2018-03-25");
        assertThat(beirut.at(firstInstant + 22 * HOUR)).isEqualTo("2018-03-25");
        assertThat(beirut.at(firstInstant + 23 * HOUR)).isEqualTo("2018-03-26");
    }

    @Test
    void whatIsRememberedNeverDecidesAnything() {
        SplittableRandom random = new SplittableRandom(3);
        TimePattern plain = TimePattern.parse(PATTERN, Locale.US);
        TimePath remembering = path(PATTERN, HOUR, "Europe/Berlin", Dialect.HIVE);
        for (int i = 0; i < 20_000; i++) {
            long time = random.nextLong(-50_000 * DAY, 50_000 * DAY);
            assertThat(remembering.at(time)).isEqualTo(plain.format(hourOf(time)));
        }
    }

    @Test
    void recordsOfOneHourShareOneText() {
        TimePath path = path(PATTERN, HOUR, "UTC", Dialect.HIVE);

        assertThat(path.at(10 * HOUR)).isSameAs(path.at(11 * HOUR - 1));
    }

    private static ZonedDateTime hourOf(long time) {
        return Instant.ofEpochMilli(time).atZone(ZoneId.of("Europe/Berlin")).truncatedTo(ChronoUnit.HOURS);
    }

    private static List<String> hourly(TimePath path, String start) {
        Instant first = Instant.parse(start);
        return List.of(0, 1, 2, 3).stream().map(hour -> path.at(first.plus(Duration.ofHours(hour)).toEpochMilli())).toList();
    }

    private static TimePath path(String pattern, long duration, String zone, Dialect dialect) {
        return new TimePath(new TimeSettings(pattern, duration, Locale.US, ZoneId.of(zone)), dialect);
    }

    /** How Confluent's TimeBasedPartitioner arrives at a path: truncated towards zero in local time, back to UTC leniently, printed. */
    private static String confluents(String pattern, long duration, String zoneId, long time) {
        DateTimeZone zone = DateTimeZone.forID(zoneId);
        DateTimeFormatter formatter = DateTimeFormat.forPattern(pattern).withZone(zone).withLocale(Locale.US);
        long local = zone.convertUTCToLocal(time) / duration * duration;
        return new DateTime(zone.convertLocalToUTC(local, false)).toString(formatter);
    }
}
