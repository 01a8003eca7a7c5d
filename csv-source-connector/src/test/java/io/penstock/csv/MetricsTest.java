package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

    private static final Path HSI = Path.of("src/test/resources/data/index-hsi.csv");

    @TempDir
    private Path directory;

    @Test
    void aWorkerWithoutPluginMetricsShowsAnMxBean() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("io.penstock.csv:type=csv-source-task,connector=\"indexes\",task=0");
        try (TaskRun run = TaskRun.start(TaskRun.properties(HSI, "name", "indexes"), new HashMap<>())) {
            run.drain();
            assertThat(server.getAttribute(name, "Rows")).isEqualTo(5692L);
            assertThat(server.getAttribute(name, "FilesDone")).isEqualTo(1L);
            assertThat(server.getAttribute(name, "FilePosition")).isEqualTo(server.getAttribute(name, "FileBytes"));
        }
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void aWorkerWithPluginMetricsShowsThemItself() throws Exception {
        ShownMetrics metrics = new ShownMetrics(false);
        Path file = Files.writeString(directory.resolve("a.csv"), "id,name\n1,a\n2\n3,c\n");
        try (TaskRun run = TaskRun.start(TaskRun.properties(file, "on.bad.row", "skip", "name", "plugin"), metrics, new HandClock())) {
            run.drain();
        }
        assertThat(metrics.values()).containsEntry("rows-total", 2L).containsEntry("bad-rows-total", 1L).containsEntry("bytes-total", 10L)
                .containsEntry("files-done-total", 1L).containsEntry("file", file.toString()).containsEntry("file-bytes", 18L)
                .containsEntry("file-position", 18L).containsEntry("seconds-left", -1L).containsEntry("replay-lag-ms", 0L)
                .containsKey("rows-per-second").hasSize(10);
        assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("io.penstock.csv:connector=\"plugin\",*"), null)).isEmpty();
    }

    @Test
    void whereAnotherTaskHoldsTheNamesThereIsAnMxBean() throws Exception {
        try (TaskRun run = TaskRun.start(TaskRun.properties(HSI, "name", "second"), new ShownMetrics(true), new HandClock())) {
            run.drain();
            assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("io.penstock.csv:connector=\"second\",*"), null)).hasSize(1);
        }
    }

    @Test
    void rateAndTimeLeftAreThoseOfTheLastInterval() throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), "id\n" + "12345678\n".repeat(1000));
        ShownMetrics metrics = new ShownMetrics(false);
        HandClock clock = new HandClock();
        Map<String, String> properties = TaskRun.properties(file, "batch.rows", "100", "progress.interval.ms", "5000");
        try (TaskRun run = TaskRun.start(properties, metrics, clock)) {
            run.poll();
            clock.move(4_000);
            run.poll();
            assertThat(metrics.values()).containsEntry("rows-per-second", 0.0).containsEntry("seconds-left", -1L);
            clock.move(1_000);
            run.poll();
            assertThat(metrics.values()).containsEntry("rows-per-second", 60.0).containsEntry("seconds-left", 700 / 60L);
            clock.move(10_000);
            assertThat(Logged.by(run::poll)).containsOnlyOnce("a.csv: byte 3603 of 9003 (40 %), 10 rows/s, about 60 s left; "
                    + "this task: 400 rows, 0 bad, 0 files done");
            assertThat(metrics.values()).containsEntry("rows-per-second", 10.0).containsEntry("seconds-left", 60L);
        }
    }

    @Test
    void aReplayCountsTheBytesOfAllItsFiles() throws Exception {
        StringBuilder[] texts = {new StringBuilder("t,v\n"), new StringBuilder("t,v\n"), new StringBuilder("t,v\n")};
        for (int day = 1; day <= 27; day++) {
            texts[day % 3].append(String.format("2020-01-%02d,%d%n", day, day));
        }
        long bytes = 0;
        for (int i = 0; i < texts.length; i++) {
            bytes += Files.size(Files.writeString(directory.resolve(i + ".csv"), texts[i])) - 4;
        }
        ShownMetrics metrics = new ShownMetrics(false);
        Map<String, String> properties = TaskRun.properties(directory, "timestamp.field", "t", "replay.speed", "86400000");
        HandClock clock = new HandClock();
        try (TaskRun run = TaskRun.start(properties, metrics, clock)) {
            run.poll();
            clock.move(1000);
            run.drain();
        }
        assertThat(metrics.values()).containsEntry("bytes-total", bytes).containsEntry("files-done-total", 3L).containsEntry("rows-total", 27L);
    }

    @Test
    void theTimeLeftOfAReplayIsThatOfAllItsFiles() throws Exception {
        StringBuilder[] texts = {new StringBuilder("t,v\n"), new StringBuilder("t,v\n")};
        for (int i = 0; i < 400; i++) {
            texts[i % 2].append(String.format("2020-01-01 10:%02d:%02d,1\n", i / 60, i % 60));
        }
        Files.writeString(directory.resolve("a.csv"), texts[0]);
        Files.writeString(directory.resolve("b.csv"), texts[1]);
        ShownMetrics metrics = new ShownMetrics(false);
        HandClock clock = new HandClock();
        Map<String, String> properties = TaskRun.properties(directory, "timestamp.field", "t", "replay.speed", "86400000", "batch.rows", "100",
                "progress.interval.ms", "10000");
        try (TaskRun run = TaskRun.start(properties, metrics, clock)) {
            run.poll();
            clock.move(10_000);
            run.poll();
            clock.move(10_000);
            run.poll();
            assertThat((Long) metrics.values().get("seconds-left")).isBetween(9L, 10L);
        }
    }

    @Test
    void theLagOfAReplayIsHowLateTheLastRowLeft() throws Exception {
        Files.writeString(directory.resolve("a.csv"), "t,v\n2020-01-01 10:00:00,1\n2020-01-01 10:00:10,2\n2020-01-01 10:00:20,3\n");
        ShownMetrics metrics = new ShownMetrics(false);
        HandClock clock = new HandClock();
        Map<String, String> properties = TaskRun.properties(directory, "timestamp.field", "t", "replay.speed", "10");
        try (TaskRun run = TaskRun.start(properties, metrics, clock)) {
            assertThat(run.poll()).hasSize(1);
            assertThat(metrics.values()).containsEntry("replay-lag-ms", 0L);
            clock.move(1_400);
            assertThat(run.poll()).hasSize(1);
            assertThat(metrics.values()).containsEntry("replay-lag-ms", 400L);
        }
    }
}
