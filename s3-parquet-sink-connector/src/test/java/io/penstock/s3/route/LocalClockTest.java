package io.penstock.s3.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalClockTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "UTC", "America/New_York", "Europe/Berlin", "America/Sao_Paulo", "Asia/Beirut", "Africa/Cairo", "Australia/Lord_Howe", "America/St_Johns", "+05:30"
    })
    void skippedAndRepeatedReadingsBecomeTheInstantsThatJodaTakes(String zone) {
        LocalClock clock = new LocalClock(ZoneId.of(zone));
        DateTimeZone joda = DateTimeZone.forID(zone);
        SplittableRandom random = new SplittableRandom(7);
        long change = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();
        for (int i = 0; i < 50 && change != Long.MAX_VALUE; i++, change = clock.nextChange(change)) {
            for (int j = 0; j < 100; j++) {
                long reading = change + clock.offset(change) + random.nextLong(-4 * 3_600_000, 4 * 3_600_000);
                assertThat(clock.toInstant(reading))
                        .as("%s in %s", LocalDateTime.ofEpochSecond(Math.floorDiv(reading, 1_000), 0, ZoneOffset.UTC), zone)
                        .isEqualTo(joda.convertLocalToUTC(reading, false));
            }
        }
    }

    @Test
    void changesOfTheOffsetAreFoundOnBothSides() {
        LocalClock newYork = new LocalClock(ZoneId.of("America/New_York"));
        long spring = Instant.parse("2026-03-08T07:00:00Z").toEpochMilli();
        long autumn = Instant.parse("2026-11-01T06:00:00Z").toEpochMilli();

        assertThat(newYork.nextChange(spring - 1)).isEqualTo(spring);
        assertThat(newYork.nextChange(spring)).isEqualTo(autumn);
        assertThat(newYork.lastChange(spring)).isEqualTo(spring);
        assertThat(newYork.lastChange(autumn - 1)).isEqualTo(spring);
    }

    @Test
    void aZoneWithoutChangesHasNone() {
        LocalClock utc = new LocalClock(ZoneId.of("UTC"));

        assertThat(utc.nextChange(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(utc.lastChange(0)).isEqualTo(Long.MIN_VALUE);
    }
}
