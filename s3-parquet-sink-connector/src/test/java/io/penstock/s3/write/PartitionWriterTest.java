package io.penstock.s3.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.s3.catalog.Catalog;
import io.penstock.s3.commit.CommitOutcome;
import io.penstock.s3.commit.CommitProtocol;
import io.penstock.s3.commit.PendingFile;
import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ColumnType;
import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.parquet.ParquetSettings;
import io.penstock.s3.parquet.RowWriter;
import io.penstock.s3.parquet.ShapedRow;
import io.penstock.s3.rotate.RotationPolicy;
import io.penstock.s3.rotate.RotationSettings;
import io.penstock.s3.route.KeySettings;
import io.penstock.s3.route.ObjectKeys;
import io.penstock.s3.route.Route;
import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.upload.FileUpload;
import io.penstock.s3.upload.Retrying;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A row that could not be written is never passed. */
class PartitionWriterTest {

    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final FileSchema SCHEMA = new FileSchema(List.of(new Column("value", false, ColumnType.Scalar.INT64)));

    private final FakeBucket bucket = new FakeBucket(1);
    private final Commits commits = new Commits();
    private final PartitionWriter writer = new PartitionWriter(SOURCE, commits, shared(), offset -> { });

    @Test
    void whenAFileCannotBeOpenedNothingIsCommittedPastItsFirstRow() {
        writer.tick(0);
        write(0, new Route("hour=12", 0));
        Route withoutAPath = new Route(null, 0);
        assertThatThrownBy(() -> write(1, withoutAPath)).as("no key can be made for the file").isInstanceOf(NullPointerException.class);

        // What a worker does with a task that failed.
        writer.commitSkipped(2);
        writer.end();
        writer.leave();

        assertThat(commits.made).isEmpty();
        assertThat(bucket.openUploads("")).isEmpty();
    }

    private void write(long offset, Route route) {
        RowWriter row = new RowWriter();
        row.putLong(offset);
        writer.accept(offset);
        writer.write(offset, "t", route, new ShapedRow(SCHEMA, row), 0);
    }

    private PartitionWriter.Shared shared() {
        ObjectKeys keys = new ObjectKeys(new KeySettings("topics", "/", "+", 10, ".parquet"));
        Retrying retrying = new Retrying(1, millis -> { }, () -> { });
        OpenFiles files = new OpenFiles("c", keys, ParquetSettings.defaults(), new FileUpload.Lane(bucket, retrying, Runnable::run, 5 << 20, bytes -> { }),
                MemoryBudget.ofItsOwn(Long.MAX_VALUE));
        long off = RotationSettings.OFF;
        RotationPolicy never = new RotationPolicy(new RotationSettings(off, off, off, off, false, off, ZoneOffset.UTC));
        return new PartitionWriter.Shared(files, new Orphans(bucket, keys), never, Runnable::run, new SinkMeter(), new NoCatalog(), () -> "id");
    }

    /** Remembers what was committed. */
    private static final class Commits implements CommitProtocol {
        private final List<String> made = new ArrayList<>();

        @Override
        public Position open() {
            return new Position(0, 0, List.of());
        }

        @Override
        public CommitOutcome commit(long from, long to, List<PendingFile> files) {
            made.add("[" + from + ", " + to + ") " + files);
            return CommitOutcome.fenced();
        }

        @Override
        public void settle() {
            // nothing is remembered
        }

        @Override
        public boolean keepsLedger() {
            return true;
        }

        @Override
        public void leave() {
            // nothing waits
        }
    }

    private static final class NoCatalog implements Catalog {
        @Override
        public void published(String key, FileSchema schema) {
            // nobody asks
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
