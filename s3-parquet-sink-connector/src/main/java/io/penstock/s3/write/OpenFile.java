package io.penstock.s3.write;

import io.penstock.s3.upload.FileMetadata;
import io.penstock.s3.commit.PendingFile;
import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.parquet.ParquetEncoder;
import io.penstock.s3.parquet.ShapedRow;
import io.penstock.s3.upload.FileUpload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One file being built: rows go into its encoder, encoded bytes into its upload. One thread at a time. */
public final class OpenFile {

    private final String commit;
    private final Map<String, String> metadata;
    private final FileSchema schema;
    private final ParquetEncoder encoder;
    private final FileUpload upload;
    private final MemoryBudget budget;
    private final long firstOffset;
    private long lastOffset;
    private long accounted;
    private boolean touched;
    private boolean sealed;

    OpenFile(String commit, Map<String, String> metadata, FileSchema schema, ParquetEncoder encoder, FileUpload upload, MemoryBudget budget, long firstOffset) {
        this.commit = commit;
        this.metadata = metadata;
        this.schema = schema;
        this.encoder = encoder;
        this.upload = upload;
        this.budget = budget;
        this.firstOffset = firstOffset;
    }

    String key() {
        return upload.key();
    }

    FileSchema schema() {
        return schema;
    }

    void write(ShapedRow row, long offset) {
        encoder.write(row);
        lastOffset = offset;
    }

    /** What the file would come to if it ended now. */
    long estimatedBytes() {
        return encoder.estimatedFileBytes();
    }

    long bufferedBytes() {
        return encoder.bufferedBytes();
    }

    /** What the budget has been told of. */
    long heldBytes() {
        return accounted;
    }

    /** Whether this is the first row since the file was last accounted for; from now on it is not. */
    public boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    /** Tells the budget what the file holds now, unless it is the committing thread's already. */
    public void account() {
        touched = false;
        if (!sealed) {
            accountFor(encoder.bufferedBytes() + upload.bufferCapacity());
        }
    }

    /** The last call of the task's thread; from now on the file is the committing thread's, until {@link #end} gives its bytes back. */
    void seal() {
        account();
        sealed = true;
    }

    /** Gives memory back: encodes what is buffered, and sends it if the store takes a part of that size. */
    void relieve() {
        encoder.flushRowGroup();
        upload.relieve();
        account();
    }

    /** Encodes the rest and sends it; does not wait for the store. */
    void end() {
        Map<String, String> last = FileMetadata.atEnd(lastOffset, encoder.rows());
        Map<String, String> footer = new LinkedHashMap<>(metadata);
        footer.putAll(last);
        encoder.finish(footer);
        upload.end(last);
        accountFor(0);
    }

    /** Waits for the store; then the file is what a ledger can decide to publish. */
    PendingFile uploaded() {
        FileUpload.Uploaded uploaded = upload.uploaded();
        return new PendingFile(upload.key(), uploaded.uploadId(), uploaded.partEtags(), commit, firstOffset, lastOffset, encoder.rows(), uploaded.bytes());
    }

    /** @return ends when the store has removed what it had */
    CompletableFuture<Void> abandon() {
        encoder.discard();
        accountFor(0);
        return upload.abandon();
    }

    private void accountFor(long bytes) {
        budget.add(bytes - accounted);
        accounted = bytes;
    }
}
