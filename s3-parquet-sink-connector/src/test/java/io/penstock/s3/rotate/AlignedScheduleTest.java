package io.penstock.s3.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignedScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "UTC,              PT1H,  2026-11-22T10:20:00Z, 2026-11-22T10:00:00Z, 2026-11-22T11:00:00Z",
        "UTC,              PT1H,  2026-11-22T10:00:00Z, 2026-11-22T10:00:00Z, 2026-11-22T11:00:00Z",
        "UTC,              PT7H,  2026-11-22T22:00:00Z, 2026-11-22T21:00:00Z, 2026-11-23T00:00:00Z",
        "UTC,              PT24H, 2026-11-22T10:00:00Z, 2026-11-22T00:00:00Z, 2026-11-23T00:00:00Z",
        "UTC,              PT48H, 2026-11-22T10:00:00Z, 2026-11-22T00:00:00Z, 2026-11-23T00:00:00Z",
        "Asia/Kolkata,     PT1H,  2026-11-22T10:20:00Z, 2026-11-22T09:30:00Z, 2026-11-22T10:30:00Z",
        "America/New_York, PT24H, 2026-11-22T10:00:00Z, 2026-11-22T05:00:00Z, 2026-11-23T05:00:00Z"
    })
    void boundariesCountFromMidnightInTheZone(String zone, Duration period, Instant now, Instant before, Instant after) {
        AlignedSchedule schedule = new AlignedSchedule(period.toMillis(), ZoneId.of(zone));

        assertThat(Instant.ofEpochMilli(schedule.boundaryBefore(now.toEpochMilli()))).isEqualTo(before);
        assertThat(Instant.ofEpochMilli(schedule.boundaryAfter(now.toEpochMilli()))).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-08T12:00:00Z, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z", "2026-11-01T12:00:00Z, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z"})
    void aDayWithAChangeOfClocksEndsAtItsOwnMidnight(Instant noon, Instant midnight, Instant nextMidnight) {
        AlignedSchedule daily = new AlignedSchedule(Duration.ofDays(1).toMillis(), ZoneId.of("America/New_York"));

        assertThat(Instant.ofEpochMilli(daily.boundaryBefore(noon.toEpochMilli()))).isEqualTo(midnight);
        assertThat(Instant.ofEpochMilli(daily.boundaryAfter(noon.toEpochMilli()))).isEqualTo(nextMidnight);
        assertThat(Instant.ofEpochMilli(daily.boundaryBefore(nextMidnight.toEpochMilli()))).isEqualTo(nextMidnight);
    }

    @Test
    void everyHourOnTheClockIsABoundaryAlsoWhenItComesTwiceOrNotAtAll() {
        AlignedSchedule hourly = new AlignedSchedule(Duration.ofHours(1).toMillis(), ZoneId.of("America/New_York"));
        for (String change : new String[] {"2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"}) {
            long hour = Instant.parse(change).toEpochMilli() - 5 * 3_600_000L;
            for (int i = 0; i < 10; i++, hour += 3_600_000) {
                assertThat(Instant.ofEpochMilli(hourly.boundaryBefore(hour + 1_800_000))).isEqualTo(Instant.ofEpochMilli(hour));
            }
        }
    }

    @Test
    void everyInstantLiesInExactlyOnePeriod() {
        SplittableRandom random = new SplittableRandom(1);
        for (String zone : new String[] {"UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut"}) {
            AlignedSchedule schedule = new AlignedSchedule(Duration.ofMinutes(50).toMillis(), ZoneId.of(zone));
            for (int i = 0; i < 5_000; i++) {
                long now = random.nextLong(0, 4_000_000_000_000L);
                long before = schedule.boundaryBefore(now);
                long after = schedule.boundaryAfter(now);
                assertThat(before).isLessThanOrEqualTo(now);
                assertThat(after).isGreaterThan(now);
                assertThat(schedule.boundaryBefore(after - 1)).isEqualTo(before);
                assertThat(schedule.boundaryBefore(after)).isEqualTo(after);
            }
        }
    }
}
