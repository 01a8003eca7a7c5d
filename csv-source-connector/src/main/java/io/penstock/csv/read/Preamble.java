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

    private record Shape(int fields, int filled, int firstLine) {}

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
            boolean fits = shape.fields == usual && followed(shapes, i, usual, 3);
            boolean nearly = shape.filled >= 2 && Math.abs(shape.fields - usual) == 1 && followed(shapes, i, usual, 1);
            boolean title = shape.filled <= 1 && usual >= 3;
            if ((fits || nearly) && !title) {
                return shape.firstLine;
            }
        }
        return 0;
    }

    /** One of the next {@code few} records that are not empty belongs to the table as well, or there are none. */
    private static boolean followed(List<Shape> shapes, int at, int usual, int few) {
        int looked = 0;
        for (int i = at + 1; i < shapes.size() && looked < few; i++) {
            if (shapes.get(i).filled > 0) {
                looked++;
                if (shapes.get(i).fields == usual) {
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
                int filled = 0;
                for (int i = 0; records.broken() == null && i < record.fields(); i++) {
                    filled += record.end(i) > record.start(i) ? 1 : 0;
                }
                shapes.add(new Shape(records.broken() == null ? record.fields() : 1, filled, line));
                line += Lines.count(records.rawRecord());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shapes;
    }
}
