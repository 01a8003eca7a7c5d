package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void aWorkerWithoutPluginMetricsShowsAnMxBean() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("io.penstock.csv:type=csv-source-task,connector=\"indexes\",task=0");
        Path file = Path.of("src/test/resources/data/index-hsi.csv");
        try (TaskRun run = TaskRun.start(TaskRun.properties(file, "name", "indexes"), new HashMap<>())) {
            run.drain();
            assertThat(server.getAttribute(name, "Rows")).isEqualTo(5692L);
            assertThat(server.getAttribute(name, "FilesDone")).isEqualTo(1L);
            assertThat(server.getAttribute(name, "FilePosition")).isEqualTo(server.getAttribute(name, "FileBytes"));
        }
        assertThat(server.isRegistered(name)).isFalse();
    }
}
