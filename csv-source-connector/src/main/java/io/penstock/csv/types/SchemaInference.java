package io.penstock.csv.types;

import io.penstock.csv.read.RecordSplitter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides the types of columns from sample rows, by what no value of the sample contradicts: boolean, int64, float64
 * (which takes integers too), a date or timestamp in one notation, else string. A column without values is a string.
 */
public final class SchemaInference {

    /** What dates look like unless {@code csv.date.formats} says otherwise. Day and month in figures appear both ways. */
    public static final List<String> USUAL_FORMATS = List.of(
            "yyyy-MM-dd[time]", "yyyy/MM/dd[time]", "yyyy.MM.dd[time]", "dd/MM/yyyy[time]", "MM/dd/yyyy[time]",
            "dd-MM-yyyy[time]", "MM-dd-yyyy[time]", "dd.MM.yyyy[time]", "MM.dd.yyyy[time]", "dd/MM/yy[time]",
            "MM/dd/yy[time]", "MMM d[,] yyyy[time]", "d MMM yyyy[time]", "d-MMM-yyyy[time]", "d-MMM-yy[time]",
            "[E][,] d MMM yyyy[time]", "E MMM d H:m:s yyyy");

    private final List<String> formatTexts;
    private final boolean formatsGiven;
    private final ZoneId zone;
    private final NullTokens nulls;
    private final NumberParser numbers = new NumberParser();
    private final List<Guess> guesses = new ArrayList<>();
    private byte[] scratch = new byte[256];

    /**
     * @param formats date formats in order of preference; empty for the usual ones, among which an ambiguity of day and
     *                month makes the column a string
     */
    public SchemaInference(List<String> formats, ZoneId zone, NullTokens nulls) {
        this.formatsGiven = !formats.isEmpty();
        this.formatTexts = formatsGiven ? List.copyOf(formats) : USUAL_FORMATS;
        this.zone = zone;
        this.nulls = nulls;
    }

    /** Takes one row of the sample into account. */
    public void add(RecordSplitter record) {
        for (int i = 0; i < record.fields(); i++) {
            if (i == guesses.size()) {
                guesses.add(new Guess());
            }
            if (record.unclean(i)) {
                int length = record.end(i) - record.start(i);
                scratch = scratch.length < length ? new byte[length * 2] : scratch;
                guesses.get(i).add(scratch, 0, record.clean(i, scratch));
            } else {
                guesses.get(i).add(record.buffer(), record.start(i), record.end(i));
            }
        }
    }

    /** The schema so far, with a column for each of the names. */
    public RowSchema schema(List<String> names) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(i < guesses.size() ? guesses.get(i).column(names.get(i)) : Column.of(names.get(i), ColumnType.STRING));
        }
        return new RowSchema(columns);
    }

    private final class Guess {
        private boolean bool = true;
        private boolean int64 = true;
        private boolean float64 = true;
        private List<DatePattern> formats;
        /** Of each notation those before it that read some value as another day. */
        private final Map<DatePattern, Set<DatePattern>> differing = new HashMap<>();
        private boolean timed;
        private boolean any;

        void add(byte[] b, int from, int to) {
            int start = from;
            int end = to;
            while (start < end && b[start] == ' ') {
                start++;
            }
            while (end > start && b[end - 1] == ' ') {
                end--;
            }
            if (start == end || nulls.contains(b, start, end)) {
                return;
            }
            any = true;
            int64 = int64 && numbers.parseLong(b, start, end);
            float64 = float64 && numbers.parseDouble(b, start, end);
            bool = bool && RowTyping.bool(b, start, end) instanceof Boolean;
            addDate(b, start, end);
        }

        private void addDate(byte[] b, int from, int to) {
            if (formats == null) {
                formats = formatTexts.stream()
                        .map(f -> DatePattern.of(f, zone))
                        .collect(Collectors.toCollection(ArrayList::new));
            }
            if (formats.isEmpty()) {
                return;
            }
            formats.removeIf(f -> !f.parse(b, from, to));
            timed = timed || (!formats.isEmpty() && formats.get(0).timed());
            for (int i = 1; i < formats.size(); i++) {
                DatePattern other = formats.get(i);
                for (DatePattern before : formats.subList(0, i)) {
                    if (before.epochMillis() != other.epochMillis()) {
                        differing.computeIfAbsent(other, o -> new HashSet<>()).add(before);
                    }
                }
            }
        }

        Column column(String name) {
            if (!any) {
                return Column.of(name, ColumnType.STRING);
            }
            if (bool) {
                return Column.of(name, ColumnType.BOOLEAN);
            }
            if (!formats.isEmpty() && (formatsGiven || (!float64 && !ambiguous()))) {
                return new Column(name, timed ? ColumnType.TIMESTAMP : ColumnType.DATE, formats.get(0), 0);
            }
            if (int64) {
                return Column.of(name, ColumnType.INT64);
            }
            return Column.of(name, float64 ? ColumnType.FLOAT64 : ColumnType.STRING);
        }

        /** Whether two notations read the same text as different days: then nobody but the user knows which is meant. */
        private boolean ambiguous() {
            return formats.stream().anyMatch(f -> differing.getOrDefault(f, Set.of()).contains(formats.get(0)));
        }
    }
}
