package io.penstock.s3.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/**
 * Turns rows into the bytes of one Parquet file.
 *
 * <p>Rows are first only appended to one byte array, so that a record that goes to another file than the one before it
 * touches little memory. When some tens of KiB are there they are taken apart together, column by column. Writes to
 * {@code out} only when a row group is complete, in {@link #flushRowGroup} and in {@link #finish}; never closes it.
 * Not thread-safe, but encoders that share a workspace may be used by different threads.
 */
public final class ParquetEncoder {
    private static final int GATHERED_BYTES = 48 << 10;
    private static final int FIRST_BYTES = 512;
    /** What the encoder's own objects need, roughly. */
    private static final int OVERHEAD = 500;

    private final ParquetSettings settings;
    private final MessageType messageType;
    private final SinkOutput out;
    private final EncodingWorkspace workspace;
    private final boolean ownsWorkspace;
    private final LeafColumn[] leaves;
    private final RowNode root;

    private byte[] gathered = new byte[0];
    private int gatheredSize;
    private int gatheredRows;
    private long rowsInRowGroup;
    private long rows;
    private long columnBytes;
    /** Of finished pages that wait for their row group. */
    private long pageBytes;
    /** Of unfinished pages, not compressed. */
    private long openBytes;
    /** Compressed bytes per byte; at first what is usual. */
    private double compression = 0.5;
    private ParquetFileWriter file;
    private boolean done;

    /** With a workspace of its own, released by {@link #finish} and {@link #discard}. For few files at once. */
    public ParquetEncoder(FileSchema schema, ParquetSettings settings, OutputStream out) {
        this(schema, settings, out, new EncodingWorkspace(settings), true);
    }

    /** With a workspace that other files share, of whatever threads; it must be made from the same settings. */
    public ParquetEncoder(FileSchema schema, ParquetSettings settings, OutputStream out, EncodingWorkspace workspace) {
        this(schema, settings, out, workspace, false);
    }

    private ParquetEncoder(FileSchema schema, ParquetSettings settings, OutputStream out, EncodingWorkspace workspace,
                           boolean ownsWorkspace) {
        this.settings = settings;
        this.messageType = schema.messageType();
        this.out = new SinkOutput(out);
        this.workspace = workspace;
        this.ownsWorkspace = ownsWorkspace;
        List<ColumnDescriptor> descriptors = messageType.getColumns();
        this.leaves = new LeafColumn[descriptors.size()];
        synchronized (workspace) {
            for (int i = 0; i < leaves.length; i++) {
                leaves[i] = new LeafColumn(descriptors.get(i), settings, workspace.takenApart(i));
            }
        }
        this.root = RowNode.of(schema.columns(), List.of(leaves).iterator());
        measure();
    }

    /**
     * Adds a row.
     *
     * @throws UncheckedIOException if a row group became full and could not be written
     */
    public void write(ShapedRow row) {
        checkOpen();
        byte[] bytes = row.bytes();
        if (gatheredRows > 0 && gatheredSize + bytes.length > GATHERED_BYTES) {
            takeApart();
        }
        if (bytes.length > gathered.length - gatheredSize) {
            int doubled = Math.min(GATHERED_BYTES, 2 * gathered.length);
            gathered = Arrays.copyOf(gathered, Math.max(Math.max(FIRST_BYTES, doubled), gatheredSize + bytes.length));
        }
        System.arraycopy(bytes, 0, gathered, gatheredSize, bytes.length);
        gatheredSize += bytes.length;
        gatheredRows++;
        rows++;
    }

    /** Rows written so far, flushed or not. */
    public long rows() {
        return rows;
    }

    /** Bytes that went to {@code out} so far. */
    public long writtenBytes() {
        return out.position();
    }

    /**
     * How large the file would be if it were finished now, without its footer: an estimate that supposes that what is
     * not compressed yet will be compressed like what is.
     */
    public long estimatedFileBytes() {
        return out.position() + pageBytes + (long) (compression * (openBytes + gatheredSize));
    }

    /** The heap that this encoder holds: an estimate, cheap to ask for. */
    public long bufferedBytes() {
        return OVERHEAD + gathered.length + columnBytes;
    }

    private void takeApart() {
        boolean whole = false;
        synchronized (workspace) {
            try {
                absorbGathered();
                whole = true;
            } finally {
                done |= !whole;
            }
        }
        if (columnBytes >= settings.rowGroupBytes()) {
            writeRowGroup();
        }
    }

    private void absorbGathered() {
        RowCursor cursor = workspace.cursor;
        cursor.reset(gathered);
        workspace.forgetTakenApart();
        while (cursor.position < gatheredSize) {
            root.read(cursor, 0, 0);
        }
        for (LeafColumn leaf : leaves) {
            leaf.absorb(gatheredRows, gathered, workspace);
        }
        rowsInRowGroup += gatheredRows;
        gatheredSize = 0;
        gatheredRows = 0;
        if (gathered.length > 2 * GATHERED_BYTES) {
            gathered = new byte[0];
        }
        measure();
    }

    private void measure() {
        columnBytes = 0;
        pageBytes = 0;
        openBytes = 0;
        long pageBytesBefore = 0;
        for (LeafColumn leaf : leaves) {
            columnBytes += leaf.retainedBytes();
            pageBytes += leaf.compressedBytes();
            pageBytesBefore += leaf.uncompressedBytes();
            openBytes += leaf.openBytes();
        }
        if (pageBytesBefore > 0) {
            compression = (double) pageBytes / pageBytesBefore;
        }
    }

    /**
     * Writes what is buffered as a row group, if anything is.
     *
     * @throws UncheckedIOException if {@code out} fails; the file is then lost
     */
    public void flushRowGroup() {
        checkOpen();
        if (gatheredRows > 0) {
            takeApart();
        }
        if (rowsInRowGroup > 0) {
            writeRowGroup();
        }
        gathered = new byte[0];
    }

    private void writeRowGroup() {
        boolean whole = false;
        try {
            start();
            file.startBlock(rowsInRowGroup);
            synchronized (workspace) {
                for (LeafColumn leaf : leaves) {
                    leaf.writeTo(file, workspace);
                }
            }
            file.endBlock();
            whole = true;
        } catch (IOException e) {
            throw new UncheckedIOException("a row group of " + rowsInRowGroup + " rows could not be written", e);
        } finally {
            done |= !whole;
        }
        rowsInRowGroup = 0;
        measure();
    }

    private void start() throws IOException {
        if (file == null) {
            file = new ParquetFileWriter(out, messageType, ParquetFileWriter.Mode.CREATE, settings.rowGroupBytes(), 0,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH, ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH, true);
            file.start();
        }
    }

    /**
     * Writes the last row group and the footer. No call but {@link #discard} may follow.
     *
     * @param footer key-value metadata
     * @throws UncheckedIOException if {@code out} fails; the file is then lost
     */
    public void finish(Map<String, String> footer) {
        flushRowGroup();
        try {
            start();
            file.end(footer);
        } catch (IOException e) {
            throw new UncheckedIOException("the footer of a file of " + rows + " rows could not be written", e);
        } finally {
            discard();
        }
    }

    /** Releases what is held and writes nothing. May be called at any time and any number of times. */
    public void discard() {
        done = true;
        gathered = new byte[0];
        gatheredSize = 0;
        gatheredRows = 0;
        for (LeafColumn leaf : leaves) {
            leaf.clear();
        }
        columnBytes = 0;
        pageBytes = 0;
        openBytes = 0;
        if (ownsWorkspace) {
            workspace.close();
        }
    }

    private void checkOpen() {
        if (done) {
            throw new IllegalStateException("this file is finished, discarded or broken and takes no more rows");
        }
    }
}
