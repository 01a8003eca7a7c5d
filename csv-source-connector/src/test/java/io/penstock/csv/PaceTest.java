package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.penstock.csv.pace.RatePace;
import io.penstock.csv.pace.ReplayPace;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaceTest {

    @TempDir
    private Path directory;

    @Test
    void aRateLetsItsNumberOfRowsPassInASecond() {
        RatePace pace = new RatePace(1000);
        int passed = 0;
        for (long nanos = 0; nanos <= 1_000_000_000L; nanos += 7_000_000L) {
            passed += pace.take(5000, nanos);
        }
        assertThat(passed).isBetween(990, 1001);
    }

    @Test
    void aSlowRateLetsOneRowPassAtATime() {
        RatePace pace = new RatePace(0.5);
        assertThat(pace.take(10, 0)).isEqualTo(1);
        assertThat(pace.take(10, 1_000_000_000L)).isZero();
        assertThat(pace.untilNext(1_000_000_000L)).isEqualTo(1_000_000_000L);
        assertThat(pace.take(10, 2_000_000_000L)).isEqualTo(1);
    }

    @Test
    void eventTimeIsDividedByTheSpeed() {
        ReplayPace pace = new ReplayPace(60);
        assertThat(pace.due(1_000_000, 5000)).isEqualTo(5000);
        assertThat(pace.due(1_000_000 + 60_000, 9999)).isEqualTo(6000);
        assertThat(pace.due(1_000_000 - 60_000, 9999)).isEqualTo(4000);
    }

    @Test
    void aLongPauseDoesNotCount() {
        ReplayPace pace = new ReplayPace(1);
        pace.asked(5000);
        assertThat(pace.due(1_000_000, 5000)).isEqualTo(5000);
        pace.asked(9000);
        assertThat(pace.due(1_010_000, 9000)).as("after a short one").isEqualTo(15_000);
        pace.asked(3_609_000);
        assertThat(pace.due(1_010_000, 3_609_000)).as("after an hour").isEqualTo(3_615_000);
    }

    @Test
    void aReplayGoesOnAfterAPauseAsItDidBefore() throws Exception {
        Files.writeString(directory.resolve("a.csv"), "t,v\n2020-01-01 10:00:00,1\n2020-01-01 10:00:02,2\n2020-01-01 10:00:04,3\n");
        HandClock clock = new HandClock();
        try (TaskRun run = TaskRun.start(TaskRun.properties(directory, "timestamp.field", "t", "replay.speed", "1"), new HashMap<>(), clock)) {
            assertThat(run.poll()).hasSize(1);
            clock.move(3_600_000);
            assertThat(run.poll()).isEmpty();
            clock.move(2000);
            assertThat(run.poll()).hasSize(1);
        }
    }

    @Test
    void aReplayMergesFilesByTime() throws Exception {
        Files.writeString(directory.resolve("a.csv"), "t,v\n2020-01-01,a\n2020-01-03,a\n2020-01-05,a\n");
        Files.writeString(directory.resolve("b.csv"), "t,v\n2020-01-02,b\n2020-01-04,b\n");
        List<SourceRecord> records = TaskRun.all(
                TaskRun.properties(directory, "timestamp.field", "t", "replay.speed", String.valueOf(86_400_000L)));
        assertThat(records).extracting(r -> ((Struct) r.value()).get("v")).containsExactly((Object) "a", "b", "a", "b", "a");
        assertThat(records.get(1).timestamp()).isEqualTo(1_577_923_200_000L);
    }

    @Test
    void aReplayOfManyFilesKeepsSomeOfThemOpen() throws Exception {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int i = 0; i < 1200; i++) {
            Files.writeString(directory.resolve("f" + i + ".csv"), "t,v\n2020-01-01 10:00:01," + i + "\n2020-01-01 10:00:02," + i + "\n");
        }
        HandClock clock = new HandClock();
        long before = system.getOpenFileDescriptorCount();
        try (TaskRun run = TaskRun.start(TaskRun.properties(directory, "timestamp.field", "t", "replay.speed", "1"), new HashMap<>(), clock)) {
            for (int second = 0; second < 2; second++) {
                assertThat(run.await(1200)).extracting(r -> ((Struct) r.value()).get("v")).doesNotHaveDuplicates().hasSize(1200);
                assertThat(run.poll()).isEmpty();
                assertThat(system.getOpenFileDescriptorCount() - before).isLessThan(1100);
                clock.move(1000);
            }
            assertThat(run.drain()).isEmpty();
        }
    }

    @Test
    void aReplayTakesItsTimeAndCanBeShiftedToNow() throws Exception {
        Files.writeString(directory.resolve("a.csv"), "t,v\n2020-01-01 10:00:00,1\n,2\n2020-01-01 10:00:50,3\n");
        long start = System.currentTimeMillis();
        List<SourceRecord> records;
        try (TaskRun run = TaskRun.start(
                TaskRun.properties(directory, "timestamp.field", "t", "replay.speed", "100", "replay.shift.to.now", "true"), new HashMap<>())) {
            records = run.await(3);
        }
        assertThat(System.currentTimeMillis() - start).isGreaterThanOrEqualTo(450);
        assertThat(records).hasSize(3);
        assertThat(records.get(0).timestamp()).isBetween(start, start + 20_000);
        assertThat(records.get(2).timestamp() - records.get(0).timestamp()).isEqualTo(500);
        assertThat(((Struct) records.get(2).value()).get("t")).isEqualTo(new Date(records.get(2).timestamp()));
    }

    @Test
    void aRateIsThatOfTheConnector() throws Exception {
        Files.writeString(directory.resolve("a.csv"), "v\n" + "1\n".repeat(500));
        CsvSourceConnector connector = new CsvSourceConnector();
        connector.start(TaskRun.properties(directory, "rows.per.second", "200"));
        HandClock clock = new HandClock();
        int rows = 0;
        List<Map<String, String>> tasks = connector.taskConfigs(4);
        for (Map<String, String> task : tasks) {
            try (TaskRun run = TaskRun.start(task, new HashMap<>(), clock)) {
                for (int i = 0; i < 100; i++) {
                    rows += run.poll().size();
                    clock.move(10);
                }
            }
        }
        assertThat(rows).as("rows of a second, whichever task has the file").isBetween(190, 210);
    }
}
