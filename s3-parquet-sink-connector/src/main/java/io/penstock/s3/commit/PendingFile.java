package io.penstock.s3.commit;

import java.util.List;

/**
 * A finished upload that the ledger has decided to publish (or, under {@code undo}, to take back).
 *
 * @param commit the batch it was written in, also in the object's metadata: that is how an object is recognised as ours
 * @param rows records in the file; {@code firstOffset} and {@code lastOffset} are both in it
 */
public record PendingFile(String key, String uploadId, List<String> partEtags, String commit, long firstOffset, long lastOffset, long rows, long bytes) {

    public PendingFile {
        partEtags = List.copyOf(partEtags);
    }
}
