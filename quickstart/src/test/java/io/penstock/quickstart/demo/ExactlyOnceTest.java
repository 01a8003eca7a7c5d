package io.penstock.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.quickstart.kafka.Run;
import io.penstock.quickstart.pipeline.PipelineException;
import io.penstock.quickstart.sql.ParquetSql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactlyOnceTest {

    private static final List<Run> SENT = List.of(new Run(0, 0, 2), new Run(0, 4, 5), new Run(1, 0, 0));

    @TempDir
    Path directory;

    @Test
    void samePositionsAreExactlyOnce() throws Exception {
        assertThat(compare("(0,0),(0,1),(0,2),(0,4),(0,5),(1,0)"))
            .isEqualTo("t: 6 records in Kafka, 6 rows in Parquet, none missing, none twice");
    }

    @Test
    void missingRowIsFoundEvenIfAnotherIsThereTwice() {
        assertThatThrownBy(() -> compare("(0,0),(0,1),(0,1),(0,4),(0,5),(1,0)"))
            .isInstanceOf(PipelineException.class)
            .hasMessageContaining("of 6 records in Kafka, 1 are missing from the Parquet files, 1 are there more than once, and 0 rows");
    }

    @Test
    void rowWithoutRecordIsFound() {
        assertThatThrownBy(() -> compare("(0,0),(0,1),(0,2),(0,3),(0,4),(0,5),(1,0)")).hasMessageContaining("and 1 rows belong to no record");
    }

    @Test
    void changedValueIsFound() throws Exception {
        Path csv = Files.writeString(directory.resolve("i.csv"), """
            Index,Date,Open,High,Low,Close,Adj Close,Volume,CloseUSD
            HSI,2000-01-03,1.5,1.5,1.5,1.5,1.5,0.0,0.2
            HSI,2000-01-04,2.5,2.5,2.5,2.5,2.5,0.0,0.3
            """);
        String columns = "SELECT * FROM (VALUES ('HSI', DATE '2000-01-03', 1.5::DOUBLE, 1.5::DOUBLE, 1.5::DOUBLE, 1.5::DOUBLE, 1.5::DOUBLE,"
            + " 0::DOUBLE, 0.2::DOUBLE), ('HSI', DATE '2000-01-04', 2.5, 2.5, 2.5, %s, 2.5, 0, 0.3))"
            + " v(index, date, open, high, low, close, adj_close, volume, close_usd)";
        write("same", columns.formatted("2.5"));
        write("other", columns.formatted("2.6"));
        try (ParquetSql sql = new ParquetSql(directory)) {
            ExactlyOnce check = new ExactlyOnce(sql);
            assertThat(check.rowsOf(csv)).isEqualTo(2);
            assertThat(check.againstFile("same", csv)).isEqualTo("same: every value of every row equals i.csv");
            assertThatThrownBy(() -> check.againstFile("other", csv)).hasMessageContaining("1 rows of the file have no equal in Parquet");
        }
    }

    @Test
    void planTellsHowManyFilesAreScanned() throws Exception {
        Files.createDirectories(directory.resolve("t"));
        try (ParquetSql sql = new ParquetSql(directory)) {
            sql.query("COPY (SELECT range AS id, range % 5 AS year FROM range(50)) TO '" + directory.resolve("t")
                + "' (FORMAT parquet, PARTITION_BY (year))");
            sql.refresh();
            assertThat(new ExactlyOnce(sql).scanned("SELECT count(*) FROM t WHERE year = 3")).containsExactly("Scanning Files: 1/5");
        }
    }

    private String compare(String positions) throws Exception {
        write("t", "SELECT * FROM (VALUES " + positions + ") v(kafka_partition, kafka_offset)");
        try (ParquetSql sql = new ParquetSql(directory)) {
            return new ExactlyOnce(sql).againstKafka("t", 6, SENT);
        }
    }

    private void write(String topic, String query) throws Exception {
        Path files = Files.createDirectories(directory.resolve(topic));
        try (ParquetSql sql = new ParquetSql(directory)) {
            sql.query("COPY (" + query + ") TO '" + files.resolve("a.parquet") + "' (FORMAT parquet)");
        }
    }
}
