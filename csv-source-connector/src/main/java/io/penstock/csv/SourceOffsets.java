package io.penstock.csv;

import io.penstock.csv.flow.FileSplit;
import io.penstock.csv.flow.Progress;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The maps that Connect stores for us: the only place that knows their keys. */
final class SourceOffsets {

    static final String FILE = "file";
    static final String SPLIT = "split";
    static final String POSITION = "position";
    static final String ROW = "row";
    static final String BAD_ROWS = "bad_rows";
    static final String STORED_BYTES = "stored_bytes";
    static final String FINGERPRINT = "fingerprint";
    static final String DIALECT = "dialect";
    static final String TYPES = "types";
    static final String SPLIT_BYTES = "split_bytes";

    private SourceOffsets() {}

    /** Always in this order: Connect looks an offset up by the bytes of its partition's JSON. */
    static Map<String, Object> partition(FileSplit split) {
        Map<String, Object> partition = new LinkedHashMap<>();
        partition.put(FILE, split.file().name());
        partition.put(SPLIT, split.name());
        return partition;
    }

    /** Made for every record, but read only for the last before a commit: so the map is filled when it is asked. */
    static Map<String, Object> offset(Progress progress) {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                return filled(progress).entrySet();
            }
        };
    }

    private static Map<String, Object> filled(Progress progress) {
        Map<String, Object> offset = new HashMap<>(16);
        offset.put(POSITION, progress.position());
        offset.put(ROW, progress.row());
        offset.put(BAD_ROWS, progress.badRows());
        offset.put(STORED_BYTES, progress.storedBytes());
        offset.put(FINGERPRINT, progress.pinned().fingerprint());
        offset.put(DIALECT, progress.pinned().dialect());
        offset.put(TYPES, progress.pinned().types());
        offset.put(SPLIT_BYTES, progress.pinned().splitBytes());
        return offset;
    }

    /** @throws ConnectException when the map is not one of ours */
    static Progress progress(Map<String, ?> offset) {
        return new Progress(number(offset, POSITION), number(offset, ROW), number(offset, BAD_ROWS), number(offset, STORED_BYTES),
                new Progress.Pinned(text(offset, FINGERPRINT), text(offset, DIALECT), text(offset, TYPES), number(offset, SPLIT_BYTES)));
    }

    /** What Connect has stored for the splits, asked for in one go. */
    static Map<FileSplit, Progress> committed(OffsetStorageReader reader, Collection<FileSplit> splits) {
        if (splits.isEmpty()) {
            return Map.of();
        }
        Map<Map<String, Object>, FileSplit> partitions = new HashMap<>();
        splits.forEach(split -> partitions.put(partition(split), split));
        Map<FileSplit, Progress> committed = new HashMap<>();
        reader.offsets(partitions.keySet()).forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partitions.get(partition), progress(offset));
            }
        });
        return committed;
    }

    /**
     * Whether offsets that a user wants to set are ones that the connector can start from.
     *
     * @throws ConnectException with a sentence about the first that is not
     */
    static void check(Map<Map<String, ?>, Map<String, ?>> offsets) {
        offsets.forEach((partition, offset) -> {
            if (!(partition.get(FILE) instanceof String) || !(partition.get(SPLIT) instanceof String split) || !split.matches("\\d+")) {
                throw new ConnectException("The source partition " + partition + " is not of this connector: it must hold 'file', a path, "
                        + "and 'split', the byte offset at which the split begins (\"0\" for a file that is read as a whole).");
            }
            if (!List.copyOf(partition.keySet()).equals(List.of(FILE, SPLIT))) {
                throw new ConnectException("The source partition " + partition + " must be written as {\"file\": …, \"split\": …}, in this order and with "
                        + "nothing else: Connect finds offsets by the text of their partition.");
            }
            if (offset != null && progress(offset).position() < 0) {
                throw new ConnectException("The source offset " + offset + " has a negative position.");
            }
        });
    }

    private static long number(Map<String, ?> offset, String key) {
        if (offset.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw new ConnectException("The source offset " + offset + " has no number '" + key + "'. Reset the connector's offsets.");
    }

    private static String text(Map<String, ?> offset, String key) {
        if (offset.get(key) instanceof String text) {
            return text;
        }
        throw new ConnectException("The source offset " + offset + " has no text '" + key + "'. Reset the connector's offsets.");
    }
}
