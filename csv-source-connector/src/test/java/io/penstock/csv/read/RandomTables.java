package io.penstock.csv.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tables and dialects by chance, of all that must survive being written and read. */
public final class RandomTables {

    private static final String[] PIECES = {
        "a", "b", "Z", "0", "7", ".", "-", " ", "é", "ß", "€", "日本", "😀", ",", ";", "|", "\"", "'", "\\", "\n", "\r\n", "\r", "\t", ""
    };
    private static final Charset[] CHARSETS = {
        StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8
    };

    private final Random random;

    public RandomTables(long seed) {
        random = random(seed);
    }

    /** Generators of neighbouring seeds begin with nearly the same numbers; these do not. */
    public static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    public CsvWriting writing() {
        String[] delimiters = {",", ";", "\t", "|", "||", "é"};
        String[] lineEnds = {"\n", "\r\n", "\r"};
        char quote = random.nextInt(4) == 0 ? '\'' : '"';
        return new CsvWriting(pick(CHARSETS), pick(delimiters), quote, random.nextInt(4) == 0 ? '\\' : CsvDialect.NONE,
                pick(lineEnds), random.nextBoolean());
    }

    /** Rows of one width; cells may be empty but not null. */
    public List<List<String>> rows(int most) {
        int width = 1 + random.nextInt(6);
        List<List<String>> rows = new ArrayList<>();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            List<String> row = new ArrayList<>();
            for (int c = 0; c < width; c++) {
                row.add(cell());
            }
            rows.add(row);
        }
        return rows;
    }

    private String cell() {
        StringBuilder cell = new StringBuilder();
        int length = random.nextInt(20) == 0 ? 60 : random.nextInt(8);
        for (int i = 0; i < length; i++) {
            cell.append(pick(PIECES));
        }
        return cell.toString();
    }

    private <T> T pick(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
