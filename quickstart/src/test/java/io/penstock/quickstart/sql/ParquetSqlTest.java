package io.penstock.quickstart.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetSqlTest {

    @TempDir
    Path directory;

    @BeforeEach
    void writeTopic() throws Exception {
        Files.createDirectories(directory.resolve("my-topic"));
        try (ParquetSql sql = new ParquetSql(directory)) {
            sql.query("COPY (SELECT range AS id, range % 2 AS year, CASE WHEN range = 3 THEN NULL ELSE 'x' END AS text FROM range(10)) TO '"
                + directory.resolve("my-topic") + "' (FORMAT parquet, PARTITION_BY (year))");
        }
    }

    @Test
    void topicIsAViewWithItsPartitionColumns() {
        try (ParquetSql sql = new ParquetSql(directory)) {
            assertThat(sql.query("SELECT year, count(*) AS rows FROM \"my-topic\" GROUP BY year ORDER BY year").rows())
                .containsExactly(List.of("0", "5"), List.of("1", "5"));
            assertThat(sql.rows("my-topic")).isEqualTo(10);
            assertThat(sql.parquetFiles("my-topic")).isEqualTo(2);
        }
    }

    @Test
    void topicWithoutFilesHasNoRowsAndNoView() throws Exception {
        Files.createDirectories(directory.resolve("empty"));
        try (ParquetSql sql = new ParquetSql(directory)) {
            assertThat(sql.refresh()).containsExactly("my-topic");
            assertThat(sql.rows("empty")).isZero();
            assertThat(sql.rows("never_seen")).isZero();
        }
    }

    @Test
    void errorKeepsTheConnectionUsable() {
        try (ParquetSql sql = new ParquetSql(directory)) {
            assertThatThrownBy(() -> sql.query("SELECT * FROM nowhere")).isInstanceOf(SqlException.class).hasMessageContaining("nowhere");
            assertThat(sql.query("SELECT 1 AS one").single()).isEqualTo("1");
        }
    }

    @Test
    void tableAlignsNumbersAndCountsWhatItLeavesOut() {
        try (ParquetSql sql = new ParquetSql(directory)) {
            Answer answer = sql.query("SELECT text, id FROM \"my-topic\" ORDER BY id DESC");
            assertThat(answer.table(7)).containsExactly(
                "text  id", "----  --", "x      9", "x      8", "x      7", "x      6", "x      5", "x      4", "NULL   3",
                "… and 3 more rows");
        }
    }
}
