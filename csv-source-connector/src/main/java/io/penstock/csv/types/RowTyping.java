package io.penstock.csv.types;

import io.penstock.csv.read.RecordSplitter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;

/**
 * Reads the fields of a record as the types of its columns: Boolean, Long, Double, BigDecimal, {@link Date} (at midnight
 * UTC for days), String, or null.
 *
 * <p>Numbers and dates come straight from the bytes. Of every text column the last value is remembered, because in market
 * data a symbol stands in row after row. Not thread-safe.
 */
public final class RowTyping {

    private static final Object MISFIT = new Object();
    private static final int REMEMBERED = 64;
    private static final byte[] NOTHING = {};

    private final Column[] columns;
    private final ColumnType[] types;
    private final Charset charset;
    private final NullTokens nulls;
    /** Columns whose fields are tried as they are before anything else: they nearly always are numbers. */
    private final boolean[] direct;
    private final NumberParser numbers = new NumberParser();
    private final byte[][] lastBytes;
    private final Object[] lastValues;
    private byte[] scratch = new byte[256];
    private int misfit;
    private boolean undecodable;

    /**
     * @param charset of the bytes that the splitter works on
     */
    public RowTyping(RowSchema schema, Charset charset, NullTokens nulls) {
        this.columns = schema.columns().toArray(new Column[0]);
        this.types = schema.columns().stream().map(Column::type).toArray(ColumnType[]::new);
        this.charset = charset;
        this.nulls = nulls;
        this.direct = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            direct[i] = types[i] == ColumnType.FLOAT64 && !nulls.anyNumber();
        }
        this.lastBytes = new byte[columns.length][];
        this.lastValues = new Object[columns.length];
    }

    /**
     * Fills {@code values}; columns that the record does not have become null, fields without a column are passed over.
     *
     * @return false when a field is not of its column's type; then {@link #misfit} is its column
     */
    public boolean read(RecordSplitter record, Object[] values) {
        int present = Math.min(record.fields(), columns.length);
        byte[] buffer = record.buffer();
        boolean unclean = record.anyUnclean();
        for (int i = 0; i < present; i++) {
            Object value;
            if (direct[i] && record.end(i) > record.start(i) && numbers.parseDouble(buffer, record.start(i), record.end(i))) {
                values[i] = numbers.doubleValue;
                continue;
            }
            if (unclean && record.unclean(i)) {
                int length = clean(record, i);
                value = value(i, scratch, 0, length, record.quoted(i));
            } else {
                value = value(i, buffer, record.start(i), record.end(i), record.quoted(i));
            }
            if (value == MISFIT) {
                misfit = i;
                return false;
            }
            values[i] = value;
        }
        Arrays.fill(values, present, columns.length, null);
        return true;
    }

    private int clean(RecordSplitter record, int field) {
        int length = record.end(field) - record.start(field);
        if (scratch.length < length) {
            scratch = new byte[length * 2];
        }
        return record.clean(field, scratch);
    }

    private Object value(int column, byte[] b, int from, int to, boolean quoted) {
        ColumnType type = types[column];
        if (type == ColumnType.STRING) {
            return !quoted && nulls.contains(b, from, to) ? null : text(column, b, from, to);
        }
        int start = from;
        int end = to;
        while (start < end && b[start] == ' ') {
            start++;
        }
        while (end > start && b[end - 1] == ' ') {
            end--;
        }
        if (start == end || nulls.contains(b, start, end)) {
            return null;
        }
        if (type == ColumnType.FLOAT64) {
            return numbers.parseDouble(b, start, end) ? (Object) numbers.doubleValue : MISFIT;
        }
        return switch (type) {
            case INT64 -> numbers.parseLong(b, start, end) ? (Object) numbers.longValue : MISFIT;
            case BOOLEAN -> bool(b, start, end);
            case DECIMAL -> decimal(column, b, start, end);
            default -> date(column, b, start, end);
        };
    }

    static Object bool(byte[] b, int from, int to) {
        if (to - from == 4 && NumberParser.matches(b, from, "true")) {
            return Boolean.TRUE;
        }
        return to - from == 5 && NumberParser.matches(b, from, "false") ? Boolean.FALSE : MISFIT;
    }

    private Object decimal(int column, byte[] b, int from, int to) {
        if (!numbers.parseDouble(b, from, to) || Double.isInfinite(numbers.doubleValue)) {
            return MISFIT;
        }
        try {
            return new BigDecimal(new String(b, from, to - from, StandardCharsets.US_ASCII)).setScale(columns[column].scale());
        } catch (ArithmeticException | NumberFormatException moreDigitsThanTheScale) {
            return MISFIT;
        }
    }

    private Object date(int column, byte[] b, int from, int to) {
        DatePattern format = columns[column].format();
        boolean plain = format.isPlain(to - from);
        if (!plain && remembered(column, b, from, to)) {
            return lastValues[column];
        }
        if (!format.parse(b, from, to) || (columns[column].type() == ColumnType.DATE && format.timed())) {
            return MISFIT;
        }
        Date date = new Date(format.epochMillis());
        return plain ? date : remember(column, b, from, to, date);
    }

    private Object text(int column, byte[] b, int from, int to) {
        if (remembered(column, b, from, to)) {
            return lastValues[column];
        }
        String text = new String(b, from, to - from, charset);
        if (text.indexOf('\uFFFD') >= 0 && !decodable(b, from, to)) {
            undecodable = true;
            return MISFIT;
        }
        return remember(column, b, from, to, text);
    }

    private boolean remembered(int column, byte[] b, int from, int to) {
        byte[] last = lastBytes[column];
        int length = to - from;
        // Of two values that differ, such as dates, the last byte mostly does.
        return last != null && last.length == length && (length == 0 || last[length - 1] == b[to - 1])
                && Arrays.equals(last, 0, length, b, from, to);
    }

    private Object remember(int column, byte[] b, int from, int to, Object value) {
        // Two values in a row that differ are no reason to forget; copying pays only while values repeat or are short.
        if (to - from <= REMEMBERED) {
            byte[] last = lastBytes[column];
            if (last == null || last.length != to - from) {
                last = to == from ? NOTHING : new byte[to - from];
                lastBytes[column] = last;
            }
            System.arraycopy(b, from, last, 0, to - from);
            lastValues[column] = value;
        }
        return value;
    }

    private boolean decodable(byte[] b, int from, int to) {
        try {
            CharBuffer decoded = charset.newDecoder().decode(ByteBuffer.wrap(b, from, to - from));
            return decoded.length() >= 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Column of the field that did not fit. */
    public Column misfit() {
        return columns[misfit];
    }

    /** Why it did not fit: because its bytes are no text in the file's charset, or because of its type. */
    public boolean undecodable() {
        boolean was = undecodable;
        undecodable = false;
        return was;
    }
}
