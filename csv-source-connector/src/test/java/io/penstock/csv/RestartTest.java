package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class RestartTest {

    private static final Path HSI = Path.of("src/test/resources/data/index-hsi.csv");

    @Test
    void aRestartContinuesWithTheNextRow() throws Exception {
        Map<String, String> properties = TaskRun.properties(HSI, "batch.rows", "700");
        List<Object> whole = values(TaskRun.all(properties));
        List<Object> pieces = new ArrayList<>();
        Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            try (TaskRun run = TaskRun.start(properties, offsets)) {
                pieces.addAll(values(run.poll()));
            }
        }
        assertThat(pieces).hasSize(5692).isEqualTo(whole);
    }

    private static List<Object> values(List<SourceRecord> records) {
        return records.stream().map(SourceRecord::value).toList();
    }
}
