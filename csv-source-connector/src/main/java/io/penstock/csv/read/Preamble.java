package io.penstock.csv.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the lines before a table: titles, remarks, what export programs say about themselves. */
final class Preamble {

    private static final int MOST_RECORDS = 200;

    /**
     * @param used   fields up to the last that holds something
     * @param filled fields that hold something
     */
    private record Shape(int fields, int used, int filled, int firstLine) {

        boolean fits(int columns) {
            return fields >= columns && used <= columns;
        }
    }

    private Preamble() {}

    /** Number of physical lines before the first record that has the table's usual number of fields. */
    static int lines(byte[] sample, CsvDialect dialect, boolean whole) {
        List<Shape> shapes = shapes(sample, dialect, whole);
        int usual = usual(shapes);
        if (usual < 2) {
            return 0;
        }
        for (int i = 0; i < shapes.size(); i++) {
            Shape shape = shapes.get(i);
            boolean regular = shape.fields == usual && followed(shapes, i, usual, usual, 3);
            boolean nearly = Math.abs(shape.fields - usual) == 1 && followed(shapes, i, usual, usual, 1);
            // Names may be fewer than fields when the rows end in delimiters that the header does not have.
            boolean header = shape.fields < usual && followed(shapes, i, usual, shape.fields, 1);
            boolean title = shape.filled <= 1 && usual >= 3;
            if ((regular || shape.filled >= 2 && (nearly || header)) && !title) {
                return shape.firstLine;
            }
        }
        return 0;
    }

    /** One of the next {@code few} records that are not empty belongs to the table as well and fits, or there are none. */
    private static boolean followed(List<Shape> shapes, int at, int usual, int columns, int few) {
        int looked = 0;
        for (int i = at + 1; i < shapes.size() && looked < few; i++) {
            if (shapes.get(i).filled > 0) {
                looked++;
                if (shapes.get(i).fields == usual && shapes.get(i).fits(columns)) {
                    return true;
                }
            }
        }
        return looked == 0;
    }

    /** The number of fields that most records have, and two at least; 0 when there is none. */
    private static int usual(List<Shape> shapes) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Shape shape : shapes) {
            if (shape.filled > 0) {
                counts.merge(shape.fields, 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .filter(length -> length.getValue() >= 2)
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private static List<Shape> shapes(byte[] sample, CsvDialect dialect, boolean whole) {
        List<Shape> shapes = new ArrayList<>();
        int line = 0;
        try (CsvRows records = new CsvRows(DialectDetection.source(sample), dialect, 0, Math.max(sample.length, 64))) {
            while (shapes.size() < MOST_RECORDS && records.advance(whole)) {
                RecordSplitter record = records.fields();
                int used = 0;
                int filled = 0;
                for (int i = 0; records.broken() == null && i < record.fields(); i++) {
                    if (record.end(i) > record.start(i)) {
                        used = i + 1;
                        filled++;
                    }
                }
                shapes.add(new Shape(records.broken() == null ? record.fields() : 1, used, filled, line));
                line += Lines.count(records.rawRecord());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shapes;
    }
}
