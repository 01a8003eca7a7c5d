package io.penstock.quickstart.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedDefinitionsTest {

    @TempDir
    Path directory;

    @Test
    void theLastDefinitionOfEachTopicCounts() throws IOException {
        Path log = Files.writeString(directory.resolve("worker.log"), """
            2026-11-22 09:00:00,000 INFO  [sink|task-0] To query topic trades in Athena:
            CREATE EXTERNAL TABLE IF NOT EXISTS trades (
              price int
            )
            STORED AS PARQUET
            TBLPROPERTIES (
              'a' = 'b'
            ); (LoggedDdl)
            2026-11-22 09:00:01,000 INFO  [sink|task-0] trades-0: published x (1 rows) (CommitQueue)
            2026-11-22 09:00:02,000 INFO  [sink|task-0] To query topic other in Athena:
            CREATE EXTERNAL TABLE IF NOT EXISTS other (
            ); (LoggedDdl)
            2026-11-22 09:00:03,000 INFO  [sink|task-0] To query topic trades in Athena:
            CREATE EXTERNAL TABLE IF NOT EXISTS trades (
              price bigint
            )
            ); (LoggedDdl)
            """);

        assertThat(LoggedDefinitions.in(log)).containsOnlyKeys("other", "trades")
            .containsEntry("trades", "CREATE EXTERNAL TABLE IF NOT EXISTS trades (\n  price bigint\n)\n);")
            .containsEntry("other", "CREATE EXTERNAL TABLE IF NOT EXISTS other (\n);");
    }

    @Test
    void aLogThatIsNotThereHasNone() {
        assertThat(LoggedDefinitions.in(directory.resolve("no.log"))).isEmpty();
    }
}
