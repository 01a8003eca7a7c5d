package io.penstock.csv.flow;

import io.penstock.csv.files.InputFile;
import io.penstock.csv.read.ByteSource;
import io.penstock.csv.read.CsvDialect;
import io.penstock.csv.read.SplitStart;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/** Asks {@link SplitStart} about places in a file. */
final class SplitFinder {

    private final InputFile file;
    private final SplitStart start;

    SplitFinder(InputFile file, CsvDialect dialect, int columns, int maxRecordBytes) {
        this.file = file;
        this.start = new SplitStart(dialect, columns, maxRecordBytes);
    }

    /** Byte offset of the first record at or behind a place in the midst of rows, if the bytes around it tell. */
    OptionalLong find(long place) throws IOException {
        long from = Math.max(0, place - SplitStart.back());
        byte[] window = window(from, (int) (place - from) + start.ahead());
        boolean last = from + window.length >= file.storedBytes();
        OptionalLong found = start.find(window, (int) (place - from), last);
        return found.isPresent() ? OptionalLong.of(from + found.getAsLong()) : found;
    }

    private byte[] window(long position, int length) throws IOException {
        byte[] window = new byte[(int) Math.min(length, Math.max(0, file.storedBytes() - position))];
        int filled = 0;
        try (ByteSource source = file.open(position)) {
            int read;
            while (filled < window.length && (read = source.read(window, filled, window.length - filled)) > 0) {
                filled += read;
            }
        }
        return Arrays.copyOf(window, filled);
    }
}
