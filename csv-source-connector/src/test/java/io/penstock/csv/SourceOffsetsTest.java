package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.csv.files.InputFile;
import io.penstock.csv.flow.FileSplit;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Connect finds a stored offset by the bytes that its partition serializes to, so their order must be the same in every JVM. */
class SourceOffsetsTest {

    @Test
    void aPartitionIsAlwaysWrittenInTheSameOrder() {
        Map<String, Object> partition = SourceOffsets.partition(new FileSplit(new InputFile(Path.of("/data/prices.csv"), null), 7));

        assertThat(partition).hasToString("{file=/data/prices.csv, split=7}").isInstanceOf(LinkedHashMap.class);
        assertThat(new HashMap<>(partition)).as("the map that Connect makes of a stored partition when offsets are reset").hasToString(partition.toString());
    }

    @Test
    void offsetsThatAUserWritesInAnotherOrderAreRefusedBecauseNobodyWouldFindThem() {
        Map<String, Object> swapped = new LinkedHashMap<>();
        swapped.put("split", "0");
        swapped.put("file", "/data/prices.csv");
        Map<Map<String, ?>, Map<String, ?>> offsets = new LinkedHashMap<>();
        offsets.put(swapped, null);

        assertThatThrownBy(() -> SourceOffsets.check(offsets)).hasMessageContaining("in this order");
    }
}
