package io.penstock.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.quickstart.sql.ParquetSql;
import io.penstock.quickstart.store.Bucket;
import io.penstock.quickstart.store.ObjectCache;
import io.penstock.quickstart.store.StoredObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

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

    /** Waits until somebody has published something new of each partition. */
    void awaitNewRowsInAll(int partitions, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<Long> before = lastOffsets(partitions);
        List<Long> now = before;
        while (!allNewer(before, now)) {
            assertThat(System.nanoTime()).as("after %s there is nothing new behind some of %s; logs are in %s", patience, before,
                    fleet.directory().resolve("logs")).isLessThan(deadline);
            Thread.sleep(POLL.toMillis());
            fleet.reviveTasksThatConnectKilled(topic);
            now = lastOffsets(partitions);
        }
    }

    private static boolean allNewer(List<Long> before, List<Long> now) {
        return IntStream.range(0, before.size()).allMatch(partition -> now.get(partition) > before.get(partition));
    }

    private List<Long> lastOffsets(int partitions) {
        fetch();
        try (ParquetSql sql = new ParquetSql(cache.directory())) {
            return IntStream.range(0, partitions).mapToObj(partition -> Long.valueOf(sql.query("SELECT coalesce(max(kafka_offset), -1) FROM "
                    + ParquetSql.quoted(topic) + " WHERE kafka_partition = " + partition).single())).toList();
        }
    }

    /** Every offset of every partition once, and every value as the topic holds it; returns the number of files. */
    long checkExactlyOnce(List<List<String>> content) {
        fetch();
        try (ParquetSql sql = new ParquetSql(cache.directory())) {
            for (int partition = 0; partition < content.size(); partition++) {
                List<List<String>> found = sql.query("SELECT kafka_offset, " + Load.json() + " FROM " + ParquetSql.quoted(topic)
                        + " WHERE kafka_partition = " + partition + " ORDER BY kafka_offset").rows();
                List<String> records = content.get(partition);
                List<List<String>> expected = IntStream.range(0, records.size())
                        .mapToObj(offset -> List.of(Integer.toString(offset), records.get(offset))).toList();
                assertThat(found).as("offset and value of all rows of partition %d of %s", partition, topic).isEqualTo(expected);
            }
            assertThat(sql.query("SELECT count(*) FROM " + ParquetSql.quoted(topic)).single()).isEqualTo(Long.toString(size(content)));
            return sql.parquetFiles(topic);
        }
    }

    /** How often a row is there. */
    long timesOf(int partition, long offset) {
        fetch();
        try (ParquetSql sql = new ParquetSql(cache.directory())) {
            return Long.parseLong(sql.query("SELECT count(*) FROM " + ParquetSql.quoted(topic) + " WHERE kafka_partition = " + partition
                    + " AND kafka_offset = " + offset).single());
        }
    }

    List<String> keys() {
        try (Bucket bucket = new Bucket(fleet.bucket())) {
            return bucket.list("topics/" + topic + "/").stream().map(StoredObject::key).toList();
        }
    }

    static long size(List<List<String>> content) {
        return content.stream().mapToLong(List::size).sum();
    }

    private void fetch() {
        try (Bucket bucket = new Bucket(fleet.bucket())) {
            cache.fetch(bucket, "topics/");
        }
    }
}
