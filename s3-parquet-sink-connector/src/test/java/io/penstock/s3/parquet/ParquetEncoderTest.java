package io.penstock.s3.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.s3.parquet.ColumnType.Scalar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.ColumnOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetEncoderTest {
    private static final FileSchema SCHEMA = new FileSchema(List.of(
        new Column("id", false, Scalar.INT64),
        new Column("name", true, Scalar.STRING),
        new Column("price", true, Scalar.DOUBLE)));

    @TempDir
    Path directory;

    private static ShapedRow row(long id, String name, Double price) {
        RowWriter row = new RowWriter();
        row.putLong(id);
        if (name == null) {
            row.absent();
        } else {
            row.present();
            row.putString(name);
        }
        if (price == null) {
            row.absent();
        } else {
            row.present();
            row.putDouble(price);
        }
        return new ShapedRow(SCHEMA, row);
    }

    private static List<ShapedRow> rows(int count) {
        List<ShapedRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(i, i % 10 == 0 ? null : "name" + i % 5, i % 7 == 0 ? null : i / 4.0));
        }
        return rows;
    }

    private static ParquetSettings settings(Codec codec, long rowGroupBytes, Set<String> bloom) {
        return new ParquetSettings(codec, OptionalInt.empty(), rowGroupBytes, 1 << 20, true, bloom);
    }

    @Test
    void everyColumnHasStatisticsInTheFooterAndInThePageIndex() throws IOException {
        Path file = directory.resolve("f.parquet");
        ParquetFiles.write(file, ParquetSettings.defaults(), rows(50_000), Map.of());

        BlockMetaData block = ParquetFiles.footer(file).getBlocks().get(0);
        Statistics<?> id = block.getColumns().get(0).getStatistics();
        Statistics<?> name = block.getColumns().get(1).getStatistics();
        Statistics<?> price = block.getColumns().get(2).getStatistics();
        assertThat(id.genericGetMin()).isEqualTo(0L);
        assertThat(id.genericGetMax()).isEqualTo(49_999L);
        assertThat(id.getNumNulls()).isZero();
        assertThat(name.genericGetMin()).isEqualTo(Binary.fromString("name0"));
        assertThat(name.genericGetMax()).isEqualTo(Binary.fromString("name4"));
        assertThat(name.getNumNulls()).isEqualTo(5_000);
        assertThat(price.genericGetMin()).isEqualTo(0.25);
        assertThat(price.genericGetMax()).isEqualTo(49_999 / 4.0);
        assertThat(price.getNumNulls()).isEqualTo(7_143);
        assertThat(price.type().columnOrder()).isEqualTo(ColumnOrder.typeDefined());
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            ColumnIndex index = reader.readColumnIndex(block.getColumns().get(0));
            assertThat(index.getMinValues()).hasSizeGreaterThan(1);
            assertThat(index.getNullCounts()).containsOnly(0L);
            assertThat(reader.readOffsetIndex(block.getColumns().get(0)).getFirstRowIndex(1)).isGreaterThanOrEqualTo(20_000);
        }
    }

    @Test
    void aColumnWithANotANumberHasNoMinAndMaxThatCouldHideIt() throws Exception {
        Path file = directory.resolve("f.parquet");
        List<ShapedRow> rows = new ArrayList<>(rows(45_000));
        rows.add(row(1, null, Double.NaN));
        ParquetFiles.write(file, ParquetSettings.defaults(), rows, Map.of());

        ColumnChunkMetaData price = ParquetFiles.footer(file).getBlocks().get(0).getColumns().get(2);
        assertThat(price.getStatistics().hasNonNullValue()).isFalse();
        assertThat(price.getStatistics().getNumNulls()).isEqualTo(6_429);
        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.query("SELECT count(*) FROM FILE WHERE isnan(price)", file)).isEqualTo(List.of(List.of(1L)));
            assertThat(duck.query("SELECT count(*) FROM FILE WHERE price > 1e300", file)).isEqualTo(List.of(List.of(1L)));
        }
    }

    @Test
    void zerosOfBothSignsLieWithinTheStatistics() throws IOException {
        Path file = directory.resolve("f.parquet");
        ParquetFiles.write(file, ParquetSettings.defaults(), List.of(row(1, "a", 0.0)), Map.of());

        Statistics<?> price = ParquetFiles.footer(file).getBlocks().get(0).getColumns().get(2).getStatistics();
        assertThat(Double.doubleToRawLongBits((Double) price.genericGetMin())).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(Double.doubleToRawLongBits((Double) price.genericGetMax())).isEqualTo(Double.doubleToRawLongBits(0.0));
    }

    @Test
    void aRowGroupEndsWhenItHasItsSize() throws IOException {
        Path file = directory.resolve("f.parquet");
        ParquetFiles.write(file, settings(Codec.NONE, 500_000, Set.of()), rows(200_000), Map.of());

        List<BlockMetaData> blocks = ParquetFiles.footer(file).getBlocks();
        assertThat(blocks).hasSizeGreaterThan(3);
        assertThat(blocks.subList(0, blocks.size() - 1)).allSatisfy(block ->
            assertThat(block.getCompressedSize()).isBetween(250_000L, 600_000L));
        assertThat(blocks.stream().mapToLong(BlockMetaData::getRowCount).sum()).isEqualTo(200_000);
    }

    @Test
    void nothingIsWrittenBeforeARowGroupIsCompleteOrFlushed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetEncoder encoder = new ParquetEncoder(SCHEMA, ParquetSettings.defaults(), out);
        rows(20_000).forEach(encoder::write);
        assertThat(out.size()).isZero();

        encoder.flushRowGroup();
        int flushed = out.size();
        encoder.flushRowGroup();

        assertThat(flushed).isPositive().isEqualTo((int) encoder.writtenBytes());
        assertThat(out.size()).as("an empty row group is not written").isEqualTo(flushed);
        assertThat(encoder.rows()).isEqualTo(20_000);
        encoder.discard();
    }

    @Test
    void flushedRowGroupsAndTheFooterMakeAFile() throws Exception {
        Path file = directory.resolve("f.parquet");
        try (OutputStream out = java.nio.file.Files.newOutputStream(file)) {
            ParquetEncoder encoder = new ParquetEncoder(SCHEMA, ParquetSettings.defaults(), out);
            for (int i = 0; i < 5; i++) {
                rows(100).forEach(encoder::write);
                encoder.flushRowGroup();
            }
            encoder.finish(Map.of("penstock.first.offset", "7"));
        }
        assertThat(ParquetFiles.footer(file).getBlocks()).hasSize(5);
        assertThat(ParquetFiles.footer(file).getFileMetaData().getKeyValueMetaData()).containsEntry("penstock.first.offset", "7");
        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.query("SELECT count(*), sum(id) FROM FILE", file)).hasToString("[[500, 24750]]");
        }
    }

    @Test
    void aFileWithoutRowsIsStillAFile() throws Exception {
        Path file = directory.resolve("f.parquet");
        try (OutputStream out = java.nio.file.Files.newOutputStream(file)) {
            new ParquetEncoder(SCHEMA, ParquetSettings.defaults(), out).finish(Map.of());
        }
        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.query("SELECT count(*) FROM FILE", file)).hasToString("[[0]]");
        }
    }

    @Test
    void everyCodecIsReadBackAndNamedInTheFooter() throws Exception {
        try (DuckDb duck = new DuckDb()) {
            for (Codec codec : Codec.values()) {
                Path file = directory.resolve(codec + ".parquet");
                ParquetFiles.write(file, settings(codec, 64 << 20, Set.of()), rows(3_000), Map.of());
                assertThat(ParquetFiles.footer(file).getBlocks().get(0).getColumns().get(0).getCodec().name())
                    .isEqualTo(codec == Codec.NONE ? CompressionCodecName.UNCOMPRESSED.name() : codec.name());
                assertThat(duck.query("SELECT count(*), sum(id), count(name) FROM FILE", file)).hasToString("[[3000, 4498500, 2700]]");
            }
        }
    }

    @Test
    void aHigherLevelMakesASmallerFile() throws IOException {
        Path fast = directory.resolve("1.parquet");
        Path small = directory.resolve("19.parquet");
        ParquetFiles.write(fast, new ParquetSettings(Codec.ZSTD, OptionalInt.of(1), 64 << 20, 1 << 20, false, Set.of()), rows(30_000), Map.of());
        ParquetFiles.write(small, new ParquetSettings(Codec.ZSTD, OptionalInt.of(19), 64 << 20, 1 << 20, false, Set.of()), rows(30_000), Map.of());

        assertThat(small.toFile().length()).isLessThan(fast.toFile().length());
    }

    @Test
    void aLevelThatTheCodecDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> new ParquetSettings(Codec.GZIP, OptionalInt.of(12), 1, 1, true, Set.of()))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("12").hasMessageContaining("0 to 9");
        assertThatThrownBy(() -> new ParquetSettings(Codec.SNAPPY, OptionalInt.of(1), 1, 1, true, Set.of()))
            .hasMessageContaining("snappy has no levels");
    }

    @Test
    void repeatedValuesGetADictionaryAndDistinctOnesDoNot() throws IOException {
        Path file = directory.resolve("f.parquet");
        ParquetFiles.write(file, ParquetSettings.defaults(), rows(30_000), Map.of());

        List<ColumnChunkMetaData> columns = ParquetFiles.footer(file).getBlocks().get(0).getColumns();
        assertThat(columns.get(0).getEncodings()).contains(Encoding.PLAIN).doesNotContain(Encoding.RLE_DICTIONARY);
        assertThat(columns.get(1).getEncodings()).contains(Encoding.RLE_DICTIONARY);
        assertThat(columns.stream().flatMap(column -> column.getEncodings().stream()))
            .doesNotContain(Encoding.BYTE_STREAM_SPLIT, Encoding.DELTA_BINARY_PACKED);
    }

    @Test
    void withoutDictionariesEveryColumnIsPlain() throws IOException {
        Path file = directory.resolve("f.parquet");
        ParquetFiles.write(file, new ParquetSettings(Codec.NONE, OptionalInt.empty(), 64 << 20, 1 << 20, false, Set.of()), rows(30_000), Map.of());

        assertThat(ParquetFiles.footer(file).getBlocks().get(0).getColumns().stream().flatMap(column -> column.getEncodings().stream()))
            .contains(Encoding.PLAIN).doesNotContain(Encoding.RLE_DICTIONARY);
    }

    @Test
    void aPageHasAboutTheSizeThatIsSet() throws IOException {
        Path file = directory.resolve("f.parquet");
        ParquetFiles.write(file, new ParquetSettings(Codec.NONE, OptionalInt.empty(), 64 << 20, 50_000, false, Set.of()), rows(60_000), Map.of());

        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            var pages = reader.readOffsetIndex(reader.getFooter().getBlocks().get(0).getColumns().get(0));
            // Rows are taken apart in batches, and a page ends with one.
            assertThat(pages.getPageCount()).isBetween(7, 10);
            for (int page = 0; page < pages.getPageCount() - 1; page++) {
                assertThat(pages.getCompressedPageSize(page)).isBetween(50_000, 67_000);
            }
        }
    }

    @Test
    void aDictionaryIsGivenUpWhenItStopsPaying() throws Exception {
        Path file = directory.resolve("f.parquet");
        List<ShapedRow> rows = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            long id = i < 45_000 ? i % 10 : i;
            rows.add(row(id, "n" + id, null));
        }
        ParquetFiles.write(file, settings(Codec.NONE, 64 << 20, Set.of("id", "name")), rows, Map.of());

        List<ColumnChunkMetaData> columns = ParquetFiles.footer(file).getBlocks().get(0).getColumns();
        assertThat(columns.get(0).getEncodings()).contains(Encoding.PLAIN, Encoding.RLE_DICTIONARY);
        assertThat(columns.get(1).getEncodings()).contains(Encoding.PLAIN, Encoding.RLE_DICTIONARY);
        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.query("SELECT count(DISTINCT id), count(DISTINCT name), sum(id), max(name), "
                + "count(*) FILTER (name = 'n' || id) FROM FILE", file)).hasToString("[[155010, 155010, 18987625000, n99999, 200000]]");
        }
    }

    @Test
    void aBloomFilterKnowsEveryValueAndFewOthers() throws IOException {
        Path file = directory.resolve("f.parquet");
        ParquetFiles.write(file, settings(Codec.ZSTD, 64 << 20, Set.of("id", "name", "no_such_column")), rows(20_000), Map.of());

        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            List<ColumnChunkMetaData> columns = reader.getFooter().getBlocks().get(0).getColumns();
            var ids = reader.readBloomFilter(columns.get(0));
            var names = reader.readBloomFilter(columns.get(1));
            assertThat(reader.readBloomFilter(columns.get(2))).isNull();
            int known = 0;
            int mistaken = 0;
            for (long id = 0; id < 20_000; id++) {
                known += ids.findHash(ids.hash(id)) ? 1 : 0;
                mistaken += ids.findHash(ids.hash(id + 1_000_000)) ? 1 : 0;
            }
            assertThat(known).isEqualTo(20_000);
            assertThat(mistaken).isLessThan(600);
            assertThat(ids.getBitsetSize()).isLessThan(64 << 10);
            assertThat(names.findHash(names.hash(Binary.fromString("name3")))).isTrue();
            assertThat(names.findHash(names.hash(Binary.fromString("name9")))).isFalse();
        }
    }

    @Test
    void aBrokenStreamBreaksTheFileAndSaysSo() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no more room");
            }
        };
        ParquetEncoder encoder = new ParquetEncoder(SCHEMA, ParquetSettings.defaults(), broken);
        rows(10).forEach(encoder::write);

        assertThatThrownBy(encoder::flushRowGroup).isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("10 rows").hasRootCauseMessage("no more room");
        assertThatThrownBy(() -> encoder.write(row(1, null, null))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> encoder.finish(Map.of())).isInstanceOf(IllegalStateException.class);
        assertThatCode(encoder::discard).doesNotThrowAnyException();
        assertThatCode(encoder::discard).doesNotThrowAnyException();
    }

    @Test
    void aDiscardedFileLeavesNoTraceAndTakesNothingMore() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetEncoder encoder = new ParquetEncoder(SCHEMA, ParquetSettings.defaults(), out);
        rows(10_000).forEach(encoder::write);
        encoder.discard();

        assertThat(out.size()).isZero();
        assertThat(encoder.bufferedBytes()).isLessThan(1_000);
        assertThatThrownBy(() -> encoder.write(row(1, null, null))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void finishDoesNotCloseTheStream() {
        boolean[] closed = {false};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        ParquetEncoder encoder = new ParquetEncoder(SCHEMA, ParquetSettings.defaults(), out);
        encoder.write(row(1, "a", 1.0));
        encoder.finish(Map.of());

        assertThat(closed[0]).isFalse();
    }

    @Test
    void rowsLargerThanAnyBufferAreWritten() throws Exception {
        Path file = directory.resolve("f.parquet");
        List<ShapedRow> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(row(i, ("" + (char) ('a' + i)).repeat(300_000), 1.0));
        }
        ParquetFiles.write(file, ParquetSettings.defaults(), rows, Map.of());
        try (DuckDb duck = new DuckDb()) {
            assertThat(duck.query("SELECT count(*), min(length(name)), max(length(name)), max(left(name, 1)) FROM FILE", file))
                .hasToString("[[20, 300000, 300000, t]]");
        }
    }

    @Test
    void theSizeOfTheFileIsKnownBeforehand() {
        for (Codec codec : Codec.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ParquetEncoder encoder = new ParquetEncoder(SCHEMA, settings(codec, 300_000, Set.of()), out);
            rows(100_000).forEach(encoder::write);
            long estimated = encoder.estimatedFileBytes();
            encoder.finish(Map.of());

            assertThat(estimated).as("%s: %d bytes", codec, out.size()).isBetween(out.size() * 3L / 4, out.size() * 4L / 3);
        }
    }
}
