package io.penstock.s3.rotate;

import static io.penstock.s3.rotate.RotationReason.NONE;
import static io.penstock.s3.rotate.RotationReason.SCHEDULE;
import static io.penstock.s3.rotate.RotationSettings.OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.penstock.s3.route.Route;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationPolicyTest {
    private static final long OPENED = Instant.parse("2026-11-22T10:20:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final RotationPolicy EVERYTHING = policy(1_000, 5_000, 30 * MINUTE, OFF, false, 60 * MINUTE);

    @ParameterizedTest(name = "{0} records, {1} bytes, {2} minutes: {3}")
    @CsvSource({
        "0,    0,    999, NONE",
        "1,    0,    0,   NONE",
        "999,  4999, 29,  NONE",
        "1000, 0,    0,   RECORDS",
        "1001, 9999, 99,  RECORDS",
        "1,    5000, 0,   BYTES",
        "1,    9999, 99,  BYTES",
        "1,    0,    30,  AGE",
        "1,    0,    99,  AGE"
    })
    void theFirstRuleThatIsMetIsTheReason(long records, long bytes, long minutes, RotationReason reason) {
        assertThat(EVERYTHING.due(facts(records, bytes), OPENED + minutes * MINUTE)).isEqualTo(reason);
    }

    @Test
    void theScheduleIsDueOnceABoundaryLiesBehindTheOldestRecord() {
        RotationPolicy hourly = policy(OFF, OFF, OFF, OFF, false, 60 * MINUTE);

        assertThat(hourly.due(facts(1, 0), OPENED + 40 * MINUTE - 1)).isEqualTo(NONE);
        assertThat(hourly.due(facts(1, 0), OPENED + 40 * MINUTE)).isEqualTo(SCHEDULE);
        assertThat(hourly.due(facts(1, 0), OPENED + 300 * MINUTE)).isEqualTo(SCHEDULE);
        assertThat(hourly.due(facts(0, 0), OPENED + 300 * MINUTE)).isEqualTo(NONE);
    }

    @Test
    void aRecordThatOpensOnTheBoundaryWaitsForTheNextOne() {
        RotationPolicy hourly = policy(OFF, OFF, OFF, OFF, false, 60 * MINUTE);
        long eleven = OPENED + 40 * MINUTE;

        PartitionFacts facts = new PartitionFacts(1, 0, eleven, 0, "");

        assertThat(hourly.due(facts, eleven)).isEqualTo(NONE);
        assertThat(hourly.nextDueMillis(facts, eleven)).isEqualTo(eleven + 60 * MINUTE);
    }

    @Test
    void theNextTickIsTheEarlierOfAgeAndSchedule() {
        assertThat(EVERYTHING.nextDueMillis(facts(1, 0), OPENED)).isEqualTo(OPENED + 30 * MINUTE);
        assertThat(policy(1, OFF, 50 * MINUTE, OFF, false, 60 * MINUTE).nextDueMillis(facts(1, 0), OPENED)).isEqualTo(OPENED + 40 * MINUTE);
        assertThat(policy(1, OFF, OFF, OFF, false, OFF).nextDueMillis(facts(1, 0), OPENED)).isEqualTo(Long.MAX_VALUE);
        assertThat(EVERYTHING.nextDueMillis(facts(0, 0), OPENED)).isEqualTo(Long.MAX_VALUE);
        assertThat(EVERYTHING.nextDueMillis(new PartitionFacts(1, 0, Long.MAX_VALUE, 0, ""), OPENED)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatNextDueSaysIsWhenDueAgrees() {
        long due = EVERYTHING.nextDueMillis(facts(1, 0), OPENED);

        assertThat(EVERYTHING.due(facts(1, 0), due - 1)).isEqualTo(NONE);
        assertThat(EVERYTHING.due(facts(1, 0), due)).isNotEqualTo(NONE);
    }

    @ParameterizedTest(name = "first {0}, next {1} at {2}: {3}, also on a change of path: {4}")
    @CsvSource({
        "0, hour=1, 0,     NONE,        NONE",
        "0, hour=1, 59999, NONE,        NONE",
        "0, hour=1, 60000, RECORD_TIME, RECORD_TIME",
        "0, hour=1, -9999, NONE,        NONE",
        "0, hour=2, 1,     NONE,        PARTITION_CHANGE",
        "0, hour=2, 60000, RECORD_TIME, RECORD_TIME"
    })
    void recordTimeRotatesBeforeTheRecordThatIsTooLate(long first, String path, long time, RotationReason reason, RotationReason onChange) {
        PartitionFacts facts = new PartitionFacts(1, 0, OPENED, first, "hour=1");

        assertThat(policy(OFF, OFF, OFF, MINUTE, false, OFF).before(facts, new Route(path, time))).isEqualTo(reason);
        assertThat(policy(OFF, OFF, OFF, MINUTE, true, OFF).before(facts, new Route(path, time))).isEqualTo(onChange);
    }

    @Test
    void withoutARecordTimeIntervalAPathMayChange() {
        PartitionFacts facts = new PartitionFacts(1, 0, OPENED, 0, "hour=1");

        assertThat(policy(OFF, OFF, OFF, OFF, true, OFF).before(facts, new Route("hour=2", Long.MAX_VALUE))).isEqualTo(NONE);
    }

    @Test
    void nothingOpenNeedsNoRotation() {
        PartitionFacts nothing = new PartitionFacts(0, 0, Long.MAX_VALUE, 0, "hour=1");

        assertThat(policy(1, 1, 1, 1, true, 1).before(nothing, new Route("hour=2", Long.MAX_VALUE))).isEqualTo(NONE);
        assertThat(policy(1, 1, 1, 1, true, 1).due(nothing, Long.MAX_VALUE / 2)).isEqualTo(NONE);
    }

    @Test
    void aRuleIsOffOrAtLeastOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> policy(0, OFF, OFF, OFF, false, OFF)).withMessageContaining("records").withMessageContaining("0");
    }

    private static PartitionFacts facts(long records, long bytes) {
        return new PartitionFacts(records, bytes, OPENED, 0, "hour=1");
    }

    private static RotationPolicy policy(long records, long bytes, long age, long interval, boolean onChange, long schedule) {
        return new RotationPolicy(new RotationSettings(records, bytes, age, interval, onChange, schedule, ZoneId.of("UTC")));
    }
}
