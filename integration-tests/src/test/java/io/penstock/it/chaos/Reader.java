package io.penstock.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.quickstart.sql.ParquetSql;
import io.penstock.quickstart.store.Bucket;
import io.penstock.quickstart.store.ObjectCache;
import java.time.Duration;
import java.util.Arrays;

/** What SQL over the published Parquet says about a topic. */
final class Reader {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Fleet fleet;
    private final String topic;
    private final ObjectCache cache;

    Reader(Fleet fleet, String topic) {
        this.fleet = fleet;
        this.topic = topic;
        this.cache = new ObjectCache(fleet.directory().resolve("read-" + topic));
    }

    long rows() {
        fetch();
        try (ParquetSql sql = new ParquetSql(cache.directory())) {
            return sql.rows(topic);
        }
    }

    void awaitRows(long rows, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long found = rows();
        while (found < rows) {
            assertThat(System.nanoTime()).as("%d of %d rows are published after %s; logs are in %s", found, rows, patience,
                    fleet.directory().resolve("logs")).isLessThan(deadline);
            Thread.sleep(POLL.toMillis());
            fleet.reviveTasksThatConnectKilled(topic);
            found = rows();
        }
    }

    /** Every offset of every partition once, and every value as it was sent; returns the number of files. */
    long checkExactlyOnce(long[] recordsPerPartition) {
        fetch();
        try (ParquetSql sql = new ParquetSql(cache.directory())) {
            for (int partition = 0; partition < recordsPerPartition.length; partition++) {
                String where = " FROM " + ParquetSql.quoted(topic) + " WHERE kafka_partition = " + partition;
                String found = sql.query("SELECT count(*) || ' rows, ' || count(DISTINCT kafka_offset) || ' offsets from ' || min(kafka_offset) || ' to ' "
                        + "|| max(kafka_offset)" + where).single();
                long records = recordsPerPartition[partition];
                assertThat(found).as("partition %d of %s", partition, topic)
                        .isEqualTo(records + " rows, " + records + " offsets from 0 to " + (records - 1));
                assertThat(sql.query("SELECT count(*)" + where + " AND NOT coalesce(" + Load.valuesAreRight() + ", false)").single())
                        .as("wrong values in partition %d of %s", partition, topic).isEqualTo("0");
            }
            assertThat(sql.query("SELECT count(*) FROM " + ParquetSql.quoted(topic)).single())
                    .isEqualTo(Long.toString(Arrays.stream(recordsPerPartition).sum()));
            return sql.parquetFiles(topic);
        }
    }

    private void fetch() {
        try (Bucket bucket = new Bucket(fleet.bucket())) {
            cache.fetch(bucket, "topics/");
        }
    }
}
