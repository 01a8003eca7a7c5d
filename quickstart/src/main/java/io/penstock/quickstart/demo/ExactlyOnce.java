package io.penstock.quickstart.demo;

import static io.penstock.quickstart.sql.ParquetSql.literal;
import static io.penstock.quickstart.sql.ParquetSql.quoted;

import io.penstock.quickstart.kafka.Run;
import io.penstock.quickstart.pipeline.PipelineException;
import io.penstock.quickstart.sql.ParquetSql;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Compares what came out with what went in, row by row. */
final class ExactlyOnce {

    private final ParquetSql sql;

    ExactlyOnce(ParquetSql sql) {
        this.sql = sql;
    }

    /**
     * Compares the positions that Kafka holds with the positions that the rows carry.
     *
     * @param count number of records in {@code sent}
     * @return a sentence if they are the same
     */
    String againstKafka(String topic, long count, List<Run> sent) {
        String view = quoted(topic);
        String runs = sent.stream()
            .map(run -> "(" + run.partition() + ", " + run.first() + ", " + run.last() + ")")
            .collect(Collectors.joining(", "));
        sql.query("CREATE OR REPLACE TEMP TABLE run(p INTEGER, first BIGINT, last BIGINT)");
        if (!sent.isEmpty()) {
            sql.query("INSERT INTO run VALUES " + runs);
        }
        sql.query("CREATE OR REPLACE TEMP TABLE sent AS SELECT p, unnest(range(first, last + 1)) AS o FROM run");
        sql.query("CREATE OR REPLACE TEMP TABLE stored AS SELECT kafka_partition AS p, kafka_offset AS o, count(*) AS times FROM "
            + view + " GROUP BY 1, 2");
        long missing = number("SELECT count(*) FROM sent ANTI JOIN stored USING (p, o)");
        long unknown = number("SELECT count(*) FROM stored ANTI JOIN sent USING (p, o)");
        long repeated = number("SELECT count(*) FROM stored WHERE times > 1");
        if (missing + unknown + repeated > 0) {
            throw new PipelineException(("Topic %s did not come out exactly once: of %,d records in Kafka, %,d are missing from the"
                + " Parquet files, %,d are there more than once, and %,d rows belong to no record.").formatted(
                    topic, count, missing, repeated, unknown));
        }
        return "%s: %,d records in Kafka, %,d rows in Parquet, none missing, none twice".formatted(
            topic, count, number("SELECT count(*) FROM " + view));
    }

    /**
     * Compares the rows of the index file, value by value, with what came out.
     *
     * @return a sentence if they are the same
     */
    String againstFile(String topic, Path csv) {
        String source = "SELECT \"Index\", \"Date\"::DATE, \"Open\", \"High\", \"Low\", \"Close\", \"Adj Close\", \"Volume\", \"CloseUSD\" FROM "
            + "read_csv(" + literal(csv.toString()) + ", header = true)";
        String stored = "SELECT index, date::DATE, open, high, low, close, adj_close, volume, close_usd FROM " + quoted(topic);
        long missing = number("SELECT count(*) FROM (" + source + " EXCEPT ALL " + stored + ")");
        long unknown = number("SELECT count(*) FROM (" + stored + " EXCEPT ALL " + source + ")");
        if (missing + unknown > 0) {
            throw new PipelineException("Topic %s differs from %s: %,d rows of the file have no equal in Parquet, %,d the other way round."
                .formatted(topic, csv, missing, unknown));
        }
        return "%s: every value of every row equals %s".formatted(topic, csv.getFileName());
    }

    /** The number of data rows of a CSV file, by DuckDB's reader. */
    long rowsOf(Path csv) {
        return number("SELECT count(*) FROM read_csv(" + literal(csv.toString()) + ", header = true)");
    }

    /** As in "1 of 24 files": what the statement scans, from its plan. */
    List<String> scanned(String statement) {
        return sql.query("EXPLAIN " + statement).rows().stream()
            .flatMap(row -> row.get(row.size() - 1).lines())
            .filter(line -> line.contains("Scanning Files"))
            .map(line -> line.replaceAll("[│\\s]+", " ").strip())
            .toList();
    }

    private long number(String query) {
        return Long.parseLong(sql.query(query).single());
    }
}
