package io.penstock.csv.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Judges how well a dialect reads a sample: by the lengths of its rows and the looks of its cells. */
final class DialectScore {

    private static final String TEXT_MARKS = " .-+/:_%$()&'#@*!?=[]\\";

    private final CsvDialect dialect;

    DialectScore(CsvDialect dialect) {
        this.dialect = dialect;
    }

    /** How likely a delimiter is before anything was read; the rare ones must earn their place. */
    static double prior(CsvDialect dialect) {
        double delimiter = switch (dialect.delimiter()) {
            case ",", ";", "\t", "|" -> 1;
            case ", ", "; " -> 1.01;
            case " " -> 0.6;
            case ":" -> 0.4;
            default -> 0.9;
        };
        return delimiter * (dialect.quote() == '\'' ? 0.99 : 1) * (dialect.escape() == CsvDialect.NONE ? 1 : 0.999);
    }

    /** Between 0 and 1. */
    double of(byte[] sample, boolean whole, int maxRows) {
        Map<Integer, Integer> lengths = new HashMap<>();
        int rows = 0;
        double cells = 0;
        double good = 0;
        try (CsvRows records = new CsvRows(DialectDetection.source(sample), dialect, 0, Math.max(sample.length, 64))) {
            while (rows < maxRows && records.advance(whole)) {
                if (records.broken() != null) {
                    rows++;
                    cells++;
                    lengths.merge(1, 1, Integer::sum);
                    continue;
                }
                RecordSplitter record = records.fields();
                if (record.allEmpty()) {
                    continue;
                }
                if (rows == 0 && record.fields() == 1 && occursInValues()) {
                    return 0;
                }
                rows++;
                lengths.merge(record.fields(), 1, Integer::sum);
                int plausible = 0;
                for (int i = 0; i < record.fields(); i++) {
                    plausible += plausible(record, i) ? 1 : 0;
                }
                // A long row is one row: cells are averaged within it first.
                good += (double) plausible / record.fields() - (record.strayQuote() ? 0.5 : 0);
                cells++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows == 0 ? 0 : Math.max(good, 0) / cells * pattern(lengths, rows);
    }

    /** Names and times hold such a delimiter: below a row without it, it is taken for a part of the values of one column. */
    private boolean occursInValues() {
        return dialect.delimiter().equals(" ") || dialect.delimiter().equals(":");
    }

    private static double pattern(Map<Integer, Integer> lengths, int rows) {
        double score = 0;
        for (Map.Entry<Integer, Integer> length : lengths.entrySet()) {
            double share = (double) length.getValue() / rows;
            score += share * share * Math.max(length.getKey() - 1, 0.01) / length.getKey();
        }
        return score;
    }

    private boolean plausible(RecordSplitter record, int field) {
        int from = record.start(field);
        int to = record.end(field);
        byte[] b = record.buffer();
        if (from == to || record.quoted(field)) {
            return true;
        }
        while (from < to && b[from] == ' ') {
            from++;
        }
        while (to > from && b[to - 1] == ' ') {
            to--;
        }
        if (from < to && to - from > 1 && b[from] == '\'' && b[to - 1] == '\'') {
            return false;
        }
        int commas = 0;
        int others = 0;
        for (int i = from; i < to; i++) {
            int c = b[i];
            boolean word = c < 0 || (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || TEXT_MARKS.indexOf(c) >= 0;
            boolean digit = c >= '0' && c <= '9';
            if (c == ',') {
                commas++;
            } else if (!digit) {
                others++;
                if (!word) {
                    return false;
                }
            }
        }
        return commas == 0 || (commas == 1 && others <= 1);
    }
}
