package io.penstock.quickstart.demo;

import io.penstock.quickstart.kafka.CommittedRecords;
import io.penstock.quickstart.pipeline.Pipeline;
import io.penstock.quickstart.pipeline.PipelineException;
import io.penstock.quickstart.sql.ParquetSql;
import java.time.Duration;

/**
 * One topic on its way from its source through Kafka into Parquet.
 *
 * <p>It has arrived when the source has no more to say and each committed record is a row of a published file.
 */
final class Arrival implements AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final Duration READ = Duration.ofMillis(250);

    private final Expectation expectation;
    private final CommittedRecords records;
    private long inParquet;
    private long files;
    private long changed = System.nanoTime();

    Arrival(Pipeline pipeline, Expectation expectation) {
        this.expectation = expectation;
        this.records = new CommittedRecords(pipeline.stack().broker().bootstrapServers(), expectation.topic());
    }

    String topic() {
        return expectation.topic();
    }

    CommittedRecords records() {
        return records;
    }

    /** Looks again. {@code sql} sees what has been fetched. */
    void look(ParquetSql sql) {
        long before = records.count();
        long after = records.read(READ);
        long rows = sql.rows(topic());
        if (after != before || rows != inParquet) {
            changed = System.nanoTime();
        }
        inParquet = rows;
        files = sql.parquetFiles(topic());
    }

    /** Time since anything moved. */
    Duration still() {
        return Duration.ofNanos(System.nanoTime() - changed);
    }

    boolean complete() {
        boolean sourceDone = expectation.rows().isPresent()
            ? records.count() >= expectation.rows().getAsLong()
            : records.count() > 0 && still().compareTo(QUIET) > 0;
        return sourceDone && inParquet >= records.count();
    }

    /** As in "trades: 15,000 of 15,000 in Kafka, 9,120 in Parquet (6 files)". */
    String progress() {
        return "%s: %s in Kafka, %,d in Parquet (%d files)".formatted(topic(), expectation.of(records.count()), inParquet, files);
    }

    /** The sentence for a topic that does not move any more. */
    PipelineException stuck(Pipeline pipeline) {
        String part = "the sink has published %,d of %,d records of topic %s".formatted(inParquet, records.count(), topic());
        if (records.count() == 0) {
            part = "the source of topic " + topic() + " has found no rows in its input";
        } else if (expectation.rows().isPresent() && records.count() < expectation.rows().getAsLong()) {
            part = "the source of topic " + topic() + " has written " + expectation.of(records.count()) + " records";
        }
        return new PipelineException("Nothing has moved for " + still().toSeconds() + " s: " + part + ". The worker's log is "
            + pipeline.stack().worker().log());
    }

    @Override
    public void close() {
        records.close();
    }
}
