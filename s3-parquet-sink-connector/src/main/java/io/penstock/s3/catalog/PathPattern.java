package io.penstock.s3.catalog;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a time pattern such as {@code 'dt'=yyyy-MM-dd/'hour'=HH} makes of a table: a partition column for each directory. One without a
 * name is called {@code partition_0}, {@code partition_1}, …, as a Glue crawler does.
 */
final class PathPattern {

    /** A run of one pattern letter, or a text ({@code letter} 0). */
    private record Token(char letter, int count, String text) {
        boolean isText() {
            return letter == 0;
        }
    }

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final int YEARS_AHEAD = 5;

    private final long durationMillis;

    private PathPattern(long durationMillis) {
        this.durationMillis = durationMillis;
    }

    /**
     * @param durationMillis the times that occur are multiples of this
     * @param before how many directories come before the pattern's
     */
    static List<PartitionColumn> columns(String pattern, long durationMillis, int before) {
        List<PartitionColumn> columns = new ArrayList<>();
        if (!pattern.isEmpty()) {
            PathPattern rendering = new PathPattern(durationMillis);
            for (List<Token> directory : directories(pattern)) {
                columns.add(rendering.column(directory, before + columns.size()));
            }
        }
        return columns;
    }

    private static List<List<Token>> directories(String pattern) {
        List<List<Token>> directories = new ArrayList<>();
        directories.add(new ArrayList<>());
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\'') {
                boolean escaped = at + 1 < pattern.length() && pattern.charAt(at + 1) == '\'';
                if (escaped) {
                    text.append('\'');
                    at++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == '/') {
                endText(text, directories);
                directories.add(new ArrayList<>());
            } else if (quoted || !isLetter(c)) {
                text.append(c);
            } else {
                endText(text, directories);
                int end = at;
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                directories.get(directories.size() - 1).add(new Token(c, end - at, null));
                at = end - 1;
            }
        }
        endText(text, directories);
        return directories;
    }

    private static void endText(StringBuilder text, List<List<Token>> directories) {
        if (text.length() > 0) {
            directories.get(directories.size() - 1).add(new Token((char) 0, 0, text.toString()));
            text.setLength(0);
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private PartitionColumn column(List<Token> tokens, int index) {
        String start = tokens.isEmpty() || !tokens.get(0).isText() ? "" : tokens.get(0).text();
        int equals = start.indexOf('=');
        if (equals < 1) {
            return new PartitionColumn("partition_" + index, "", projection(tokens), false);
        }
        List<Token> value = new ArrayList<>(tokens.subList(1, tokens.size()));
        if (equals + 1 < start.length()) {
            value.add(0, new Token((char) 0, 0, start.substring(equals + 1)));
        }
        return PartitionColumn.named(start.substring(0, equals), projection(value));
    }

    private Projection projection(List<Token> value) {
        if (value.stream().allMatch(Token::isText)) {
            return new Projection.Constant(value.stream().map(Token::text).collect(Collectors.joining()));
        }
        return value.size() == 1 ? number(value.get(0)) : date(value);
    }

    private Projection number(Token field) {
        int digits = field.count();
        return switch (field.letter()) {
            case 'y', 'Y', 'x' -> digits == 2 ? new Projection.Injected()
                    : new IntegerProjection(Long.MAX_VALUE, Long.MIN_VALUE, true, YEARS_AHEAD, 1, digits);
            case 'M' -> digits > 2 ? new Projection.Injected() : IntegerProjection.fixed(1, 12, 1, digits);
            case 'w' -> IntegerProjection.fixed(1, 53, 1, digits);
            case 'D' -> IntegerProjection.fixed(1, 366, 1, digits);
            case 'd' -> IntegerProjection.fixed(1, 31, 1, digits);
            case 'e' -> IntegerProjection.fixed(1, 7, 1, digits);
            case 'H' -> IntegerProjection.fixed(0, 23, (int) step(HOUR, 24), digits);
            case 'm' -> IntegerProjection.fixed(0, 59, (int) step(MINUTE, 60), digits);
            case 's' -> IntegerProjection.fixed(0, 59, (int) step(1_000, 60), digits);
            default -> new Projection.Injected();
        };
    }

    /** Years, months and so on down to the finest, without a gap; else the values cannot be counted up. */
    private Projection date(List<Token> value) {
        String letters = value.stream().filter(token -> !token.isText()).map(token -> token.letter() == 'Y' ? "y" : String.valueOf(token.letter()))
                .distinct().sorted().collect(Collectors.joining());
        boolean digitsOnly = value.stream().noneMatch(token -> token.letter() == 'M' && token.count() > 2
                || Set.of('y', 'Y').contains(token.letter()) && token.count() == 2);
        String format = value.stream().map(PathPattern::javaTime).collect(Collectors.joining());
        return !digitsOnly ? new Projection.Injected() : switch (letters) {
            case "My" -> new DateProjection(format, ChronoUnit.MONTHS, 1);
            case "Mdy" -> new DateProjection(format, ChronoUnit.DAYS, 1);
            case "HMdy" -> new DateProjection(format, ChronoUnit.HOURS, step(HOUR, 24));
            case "HMdmy" -> new DateProjection(format, ChronoUnit.MINUTES, step(MINUTE, 1_440));
            case "HMdmsy" -> new DateProjection(format, ChronoUnit.SECONDS, step(1_000, 86_400));
            default -> new Projection.Injected();
        };
    }

    private static String javaTime(Token token) {
        if (!token.isText()) {
            return String.valueOf(token.letter() == 'Y' ? 'y' : token.letter()).repeat(token.count());
        }
        return token.text().matches("[-_. ]*") ? token.text() : "'" + token.text().replace("'", "''") + "'";
    }

    /** How many units lie between two values, if that divides a cycle of them. */
    private long step(long unitMillis, int cycle) {
        long step = durationMillis / unitMillis;
        boolean regular = step > 1 && durationMillis % unitMillis == 0 && cycle % step == 0;
        return regular ? step : step > cycle && step % cycle == 0 ? cycle : 1;
    }
}
