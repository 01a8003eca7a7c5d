package io.penstock.csv.flow;

import io.penstock.csv.files.InputFile;
import io.penstock.csv.read.CsvDialect;
import io.penstock.csv.read.CsvRows;
import io.penstock.csv.types.SchemaInference;
import java.io.IOException;

/**
 * Looks at rows here and there in the rest of a large file, so that a column of integers whose first fraction comes late
 * is taken for what it is. Only rows of the right length count, so that a place inside quotes does little harm.
 */
final class FurtherSamples {

    private static final int PLACES = 32;
    private static final int BYTES = 64 * 1024;

    private final InputFile file;
    private final CsvDialect dialect;
    private final ReadingRules rules;

    FurtherSamples(InputFile file, CsvDialect dialect, ReadingRules rules) {
        this.file = file;
        this.dialect = dialect;
        this.rules = rules;
    }

    void addTo(SchemaInference inference, long from, int width) throws IOException {
        if (!file.plain() || dialect.utf16()) {
            return;
        }
        SplitFinder finder = new SplitFinder(file, dialect, width, Math.min(rules.maxRecordBytes(), BYTES));
        long step = Math.max(BYTES, (file.storedBytes() - from) / PLACES);
        for (long place = from + step; place < file.storedBytes(); place += step) {
            long start = finder.find(place).orElse(-1);
            if (start >= 0) {
                add(inference, start, width);
            }
        }
    }

    private void add(SchemaInference inference, long start, int width) throws IOException {
        try (CsvRows rows = FileInspection.open(file, dialect, start, rules)) {
            while (rows.nextPosition() - start < BYTES && rows.advance(false)) {
                if (rows.broken() == null && rows.fields().fits(width)) {
                    inference.add(rows.fields());
                }
            }
        }
    }
}
