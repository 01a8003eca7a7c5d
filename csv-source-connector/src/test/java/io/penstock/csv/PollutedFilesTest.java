package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.csv.PollutedFiles.Polluted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How well spoilt files are read, as a score from 0 to 10 over names and cells: with the dialect given, and with all of it
 * detected. Cells are compared by place and value; what is missing and what is too much both cost.
 */
class PollutedFilesTest {

    @TempDir
    private Path directory;

    private double score(Polluted polluted, boolean given) throws Exception {
        Path file = Files.write(directory.resolve("table.csv"), polluted.bytes());
        Map<String, String> properties = TaskRun.properties(file, "csv.types", "string", "on.bad.row", "skip", "csv.ragged.rows", "pad",
                "csv.null.tokens", "");
        if (given) {
            properties.putAll(polluted.given());
        }
        List<SourceRecord> records = TaskRun.all(properties);
        if (records.isEmpty()) {
            return 0;
        }
        List<String> header = records.get(0).valueSchema().fields().stream().map(Field::name).toList();
        Map<String, Integer> left = cells(polluted.rows());
        int expected = polluted.rows().stream().mapToInt(List::size).sum();
        int found = 0;
        int hits = 0;
        for (SourceRecord record : records) {
            Struct row = (Struct) record.value();
            for (int i = 0; i < header.size(); i++) {
                String value = row.getString(header.get(i));
                found++;
                hits += left.merge(i + ":" + (value == null ? "" : value), -1, Integer::sum) >= 0 ? 1 : 0;
            }
        }
        double cells = 2.0 * hits / (expected + found);
        double names = 0;
        for (int i = 0; i < Math.min(header.size(), polluted.header().size()); i++) {
            names += header.get(i).equals(polluted.header().get(i)) ? 1 : 0;
        }
        return 10 * (cells + names / Math.max(header.size(), polluted.header().size())) / 2;
    }

    private static Map<String, Integer> cells(List<List<String>> rows) {
        Map<String, Integer> cells = new HashMap<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                cells.merge(i + ":" + row.get(i), 1, Integer::sum);
            }
        }
        return cells;
    }

    private double measure(boolean given) throws Exception {
        Map<String, List<Double>> families = new TreeMap<>();
        List<String> worst = new ArrayList<>();
        for (Polluted polluted : PollutedFiles.all()) {
            double score = score(polluted, given);
            families.computeIfAbsent(polluted.family(), f -> new ArrayList<>()).add(score);
            if (score < 9.8) {
                worst.add(String.format("%6.3f %s: %.100s", score, polluted.family(), polluted.name()));
            }
        }
        double mean = families.values().stream().flatMap(List::stream).mapToDouble(d -> d).average().orElseThrow();
        double byFamily = families.values().stream().mapToDouble(PollutedFilesTest::mean).average().orElseThrow();
        System.out.printf("%s: %.3f over all files, %.3f over families%n", given ? "dialect given" : "dialect detected", mean, byFamily);
        families.forEach((family, scores) -> System.out.printf("  %-22s %4d files %.3f%n", family, scores.size(), mean(scores)));
        worst.forEach(w -> System.out.println("  " + w));
        return Math.min(mean, byFamily);
    }

    private static double mean(List<Double> scores) {
        return scores.stream().mapToDouble(d -> d).average().orElseThrow();
    }

    @Test
    void withTheDialectGivenNearlyEverythingIsRead() throws Exception {
        assertThat(measure(true)).isGreaterThan(9.97);
    }

    @Test
    void withTheDialectDetectedNearlyEverythingIsRead() throws Exception {
        assertThat(measure(false)).isGreaterThan(9.9);
    }
}
