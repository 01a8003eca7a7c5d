package io.penstock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Whether the commands work, at sizes too small to mean anything. Six times three servers: only with {@code -Dpenstock.bench=true}. */
class BenchCommandIT {

    private static final String[] TINY = {"--records", "3000"};

    @Test
    void everyMeasurementExplainsItself() {
        for (String bench : List.of("sink", "csv", "sim", "memory", "pipeline", "settings")) {
            assertThat(run(bench, "--help")).contains("Usage: penstock bench " + bench).contains("--records");
        }
    }

    @Test
    void aNumberThatMakesNoSenseIsRefusedInASentence() {
        assertThat(failing("sink", "--records", "10")).contains("--records is 10; give at least 1000").doesNotContain("Exception");
    }

    @Test
    @EnabledIfSystemProperty(named = "penstock.bench", matches = "true")
    void theSinkIsComparedWithANoOpSink() {
        assertThat(lastLine("sink", "--rounds", "1", "--hours", "5")).containsKeys("extra_cpu_ratio_to_noop", "encode_ratio_to_parquet_avro",
            "wall_ratio_to_noop", "spread_cpu_ratio");
    }

    @Test
    @EnabledIfSystemProperty(named = "penstock.bench", matches = "true")
    void theCsvSourceIsComparedWithANoOpSource() {
        assertThat(lastLine("csv", "--rounds", "1", "--restart-mib", "8")).containsKeys("wall_ratio_to_noop", "extra_cpu_ratio_to_noop",
            "splitter_ratio_to_fastcsv", "restart_seconds_at_99_percent");
    }

    @Test
    @EnabledIfSystemProperty(named = "penstock.bench", matches = "true")
    void theSimulatorIsComparedWithANoOpSource() {
        assertThat(lastLine("sim", "--rounds", "1")).containsKeys("engine_events_per_cpu_second", "wall_ratio_to_noop");
    }

    @Test
    @EnabledIfSystemProperty(named = "penstock.bench", matches = "true")
    void noRowIsMissingWhenManyPartitionsAreOpen() {
        assertThat(lastLine("memory", "--hours", "50")).containsEntry("rows_missing", 0.0).containsEntry("rows_repeated", 0.0)
            .containsEntry("files_published", 50.0);
    }

    @Test
    @EnabledIfSystemProperty(named = "penstock.bench", matches = "true")
    void thePipelineIsMeasuredWithBothConverters() {
        assertThat(lastLine("pipeline", "--rounds", "1")).containsKeys("sink_converter_cpu_ratio", "source_cpu_ratio", "pipeline_cpu_ratio");
    }

    @Test
    @EnabledIfSystemProperty(named = "penstock.bench", matches = "true")
    void eachClientSettingIsMeasured() {
        assertThat(lastLine("settings", "--rounds", "1")).containsKeys("producer_cpu_ratio", "consumer_cpu_ratio");
    }

    /** The pairs of the last line; fails unless each value is a number. */
    private static Map<String, Double> lastLine(String bench, String... more) {
        String[] arguments = Arrays.copyOf(new String[] {bench}, 1 + TINY.length + more.length);
        System.arraycopy(TINY, 0, arguments, 1, TINY.length);
        System.arraycopy(more, 0, arguments, 1 + TINY.length, more.length);
        List<String> lines = run(arguments).lines().toList();
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String pair : lines.get(lines.size() - 1).split(" ")) {
            String[] parts = pair.split("=");
            figures.put(parts[0], Double.parseDouble(parts[1]));
        }
        return figures;
    }

    private static String run(String... arguments) {
        return output(0, arguments);
    }

    private static String failing(String... arguments) {
        return output(1, arguments);
    }

    private static String output(int code, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            int returned = BenchCommand.run(out, out, arguments);
            assertThat(returned).as(() -> bytes.toString(StandardCharsets.UTF_8)).isEqualTo(code);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
