package io.penstock.s3.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.parquet.ColumnType.Scalar;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an open file keeps on the heap. */
class EncoderRetentionTest {
    private final FileSchema schema = new FileSchema(List.of(
        new Column("trade_id", false, Scalar.INT64), new Column("symbol", false, Scalar.STRING),
        new Column("event_time", false, Scalar.TIMESTAMP), new Column("price", false, Scalar.DOUBLE),
        new Column("size", false, Scalar.INT64), new Column("side", false, Scalar.STRING),
        new Column("exchange", true, Scalar.STRING), new Column("venue_id", true, Scalar.INT32)));

    private ShapedRow row(int i) {
        RowWriter row = new RowWriter();
        row.putLong(i);
        row.putString("SYM" + i % 8);
        row.putLong(1_767_225_600_000L + i);
        row.putDouble(i % 1000 / 100.0);
        row.putLong(i % 20 * 100);
        row.putString(i % 2 == 0 ? "BUY" : "SELL");
        row.present();
        row.putString("XNAS");
        row.absent();
        return new ShapedRow(schema, row);
    }

    @Test
    void aThousandOpenFilesWithFewRowsAreSmall() {
        try (EncodingWorkspace workspace = new EncodingWorkspace(ParquetSettings.defaults())) {
            long before = usedHeap();
            List<ParquetEncoder> files = open(1_000, 20, workspace);
            long retained = usedHeap() - before;

            assertThat(retained / 1_000).as("bytes per open file").isLessThan(20_000);
            assertThat(claimed(files)).as("claimed of %d retained", retained).isBetween(retained / 2, retained * 2);
        }
    }

    @Test
    void whatAnEncoderClaimsIsWhatItRetains() {
        try (EncodingWorkspace workspace = new EncodingWorkspace(ParquetSettings.defaults())) {
            open(150, 2_500, workspace).forEach(ParquetEncoder::discard);
            long before = usedHeap();
            List<ParquetEncoder> files = open(150, 2_500, workspace);
            long retained = usedHeap() - before;

            assertThat(retained / 150).as("bytes per open file").isLessThan(220_000);
            assertThat(claimed(files)).as("claimed of %d retained", retained).isBetween(retained * 3 / 4, retained * 4 / 3);
        }
    }

    @Test
    void aFlushedFileKeepsAlmostNothing() {
        try (EncodingWorkspace workspace = new EncodingWorkspace(ParquetSettings.defaults())) {
            List<ParquetEncoder> files = open(150, 2_500, workspace);
            files.forEach(ParquetEncoder::flushRowGroup);

            assertThat(claimed(files) / 150).as("bytes claimed per flushed file").isLessThan(20_000);
        }
    }

    private List<ParquetEncoder> open(int count, int rows, EncodingWorkspace workspace) {
        List<ParquetEncoder> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(new ParquetEncoder(schema, ParquetSettings.defaults(), OutputStream.nullOutputStream(), workspace));
        }
        for (int i = 0; i < rows; i++) {
            ShapedRow row = row(i);
            files.forEach(file -> file.write(row));
        }
        return files;
    }

    private static long claimed(List<ParquetEncoder> files) {
        return files.stream().mapToLong(ParquetEncoder::bufferedBytes).sum();
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
