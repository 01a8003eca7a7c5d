package io.penstock.s3.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.PrimitiveType;

/** One leaf column of the row group that is being built: finished pages, and the page to which values are added. */
final class LeafColumn {
    /** As in parquet-java: readers that use the page index skip pages, so pages should not hold too many rows. */
    private static final int MOST_ROWS_IN_PAGE = 20_000;
    /** What the objects of a column need before it holds a value, roughly. */
    private static final int OVERHEAD = 700;

    /** How a value lies in a row. */
    private enum Layout { FLAG, FOUR_BYTES, EIGHT_BYTES, LENGTH_AND_BYTES, FIXED_BYTES }

    private final ColumnDescriptor descriptor;
    private final ParquetSettings settings;
    private final int maxDefinition;
    private final boolean nested;
    private final Levels repetitions;
    private final Levels definitions;
    private final ColumnValues values;
    private final Layout layout;
    private final int fixedLength;
    private final BloomHashes bloom;
    private final TakenApart taken;

    private final List<EncodedPage> pages = new ArrayList<>(0);
    private long finishedBytes;
    private long compressedBytes;
    private long uncompressedBytes;
    private int entries;
    private int nulls;
    private int rows;

    LeafColumn(ColumnDescriptor descriptor, ParquetSettings settings, TakenApart taken) {
        this.taken = taken;
        this.descriptor = descriptor;
        this.settings = settings;
        this.maxDefinition = descriptor.getMaxDefinitionLevel();
        this.nested = descriptor.getMaxRepetitionLevel() > 0;
        this.repetitions = new Levels(descriptor.getMaxRepetitionLevel());
        this.definitions = new Levels(maxDefinition);
        PrimitiveType type = descriptor.getPrimitiveType();
        boolean filtered = settings.bloomFilterColumns().contains(String.join(".", descriptor.getPath()))
            && type.getPrimitiveTypeName() != PrimitiveType.PrimitiveTypeName.BOOLEAN;
        this.bloom = filtered ? new BloomHashes() : null;
        this.layout = switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> Layout.FLAG;
            case BINARY -> Layout.LENGTH_AND_BYTES;
            case FIXED_LEN_BYTE_ARRAY -> Layout.FIXED_BYTES;
            case INT64, DOUBLE -> Layout.EIGHT_BYTES;
            default -> Layout.FOUR_BYTES;
        };
        this.fixedLength = layout == Layout.FIXED_BYTES ? type.getTypeLength() : 0;
        this.values = switch (layout) {
            case FLAG -> new BooleanValues();
            case LENGTH_AND_BYTES, FIXED_BYTES -> new BytesValues(fixedLength, settings, bloom);
            default -> new NumberValues(type.getPrimitiveTypeName(), settings, bloom);
        };
    }

    /** Reads the row's next value. */
    void read(RowCursor row, int repetition) {
        entry(repetition, maxDefinition);
        // A switch rather than a call on the values: here every row meets every type in turn.
        switch (layout) {
            case EIGHT_BYTES -> taken.add(row.nextLong());
            case FOUR_BYTES -> taken.add(row.nextInt());
            case FLAG -> taken.add(row.nextFlag() ? 1 : 0);
            case LENGTH_AND_BYTES -> taken.addBytes(row, row.nextCount());
            case FIXED_BYTES -> taken.addBytes(row, fixedLength);
        }
    }

    /** A null, or a list without elements, at some depth. */
    void missing(int repetition, int definition) {
        entry(repetition, definition);
        nulls++;
    }

    private void entry(int repetition, int definition) {
        entries++;
        if (nested) {
            repetitions.add(repetition);
        }
        if (maxDefinition > 0) {
            definitions.add(definition);
        }
    }

    /** Adds what was read from so many whole rows; ends the page if it is full. */
    void absorb(int rowCount, byte[] rowBytes, EncodingWorkspace workspace) {
        values.absorb(taken, rowBytes);
        taken.count = 0;
        rows += rowCount;
        values.settle(false);
        if (rows >= MOST_ROWS_IN_PAGE || values.pageBytes() >= settings.pageBytes()) {
            endPage(workspace);
        }
    }

    private void endPage(EncodingWorkspace workspace) {
        if (rows == 0) {
            return;
        }
        GrowingBytes page = workspace.page;
        page.clear();
        repetitions.encode(workspace, page);
        definitions.encode(workspace, page);
        Statistics<?> statistics = Statistics.createStats(descriptor.getPrimitiveType());
        statistics.incrementNumNulls(nulls);
        values.settle(true);
        Encoding encoding = values.encodePage(workspace, page, statistics);
        int uncompressed = page.size;
        EncodedPage encoded = new EncodedPage(workspace.compressPage(), uncompressed, entries, rows, encoding, statistics);
        pages.add(encoded);
        finishedBytes += encoded.retainedBytes();
        compressedBytes += encoded.compressed().length;
        uncompressedBytes += uncompressed;
        clearPage();
    }

    private void clearPage() {
        repetitions.clear();
        definitions.clear();
        entries = 0;
        nulls = 0;
        rows = 0;
    }

    /** Writes the column chunk and is empty again. */
    void writeTo(ParquetFileWriter file, EncodingWorkspace workspace) throws IOException {
        endPage(workspace);
        long entriesInChunk = pages.stream().mapToLong(EncodedPage::entries).sum();
        file.startColumn(descriptor, entriesInChunk, settings.codec().parquetName());
        if (values.dictionarySize() > 0) {
            workspace.page.clear();
            values.encodeDictionary(workspace.page);
            int uncompressed = workspace.page.size;
            file.writeDictionaryPage(new DictionaryPage(BytesInput.from(workspace.compressPage()), uncompressed,
                values.dictionarySize(), Encoding.PLAIN));
        }
        boolean trusted = pages.stream().noneMatch(page -> page.statistics().getNanCount() > 0);
        for (EncodedPage page : pages) {
            file.writeDataPage(page.entries(), page.uncompressedSize(), BytesInput.from(page.compressed()),
                trusted ? page.statistics() : withoutMinMax(page.statistics()), page.rows(),
                Encoding.RLE, Encoding.RLE, page.encoding());
        }
        file.endColumn();
        if (bloom != null) {
            file.addBloomFilter(String.join(".", descriptor.getPath()), bloom.take());
        }
        clear();
    }

    /**
     * A chunk with a NaN in it has no least and greatest that all readers understand alike: some sort NaN above
     * everything, others nowhere.
     */
    private Statistics<?> withoutMinMax(Statistics<?> statistics) {
        Statistics<?> bare = Statistics.createStats(descriptor.getPrimitiveType());
        bare.incrementNumNulls(statistics.getNumNulls());
        bare.incrementNanCount(Math.max(1, statistics.getNanCount()));
        return bare;
    }

    void clear() {
        pages.clear();
        finishedBytes = 0;
        compressedBytes = 0;
        uncompressedBytes = 0;
        clearPage();
        values.clear();
        if (bloom != null) {
            bloom.clear();
        }
    }

    /** Of finished pages. */
    long compressedBytes() {
        return compressedBytes;
    }

    /** Of finished pages, before they were compressed. */
    long uncompressedBytes() {
        return uncompressedBytes;
    }

    /** Of the unfinished page. */
    long openBytes() {
        return values.pageBytes();
    }

    /** The heap that this column holds. */
    long retainedBytes() {
        return OVERHEAD + finishedBytes + values.retainedBytes() + repetitions.retainedBytes() + definitions.retainedBytes()
            + (bloom == null ? 0 : bloom.retainedBytes());
    }
}
