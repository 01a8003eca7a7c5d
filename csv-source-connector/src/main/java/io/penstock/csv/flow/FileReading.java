package io.penstock.csv.flow;

import io.penstock.csv.read.CsvDialect;
import io.penstock.csv.read.CsvRows;
import io.penstock.csv.read.RecordSplitter;
import io.penstock.csv.types.Column;
import io.penstock.csv.types.RowSchema;
import io.penstock.csv.types.RowTyping;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.BooleanSupplier;

/**
 * One file, or one split of it, being read row by row. It is always one record ahead, so that it knows of each row
 * whether it is the last, and its {@link #progress} then covers the empty lines behind it too.
 */
public final class FileReading implements Closeable {

    /** What {@link #next} came to. */
    public enum Next {
        /** {@link #values} holds a row. */
        ROW,
        /** {@link #badRow} tells of a row that cannot be read. */
        BAD,
        /** There is nothing more, now or ever. */
        END
    }

    private final FileSplit split;
    private final RowSchema schema;
    private final RowTyping typing;
    private final Object[] values;
    private final ReadingRules rules;
    private final Progress.Pinned pinned;
    private final long splitEnd;
    private final BooleanSupplier settled;
    private CsvRows rows;
    private boolean atEnd;
    private boolean started;
    private boolean ahead;
    private long row;
    private long badRows;
    private long rowPosition;
    private long resumeAt;
    private BadRow badRow;

    /**
     * Opens the file where {@code from} stopped.
     *
     * @param splitEnd records that begin at or behind this byte offset belong to the next split
     * @param settled  whether the end of the file is final; while it is not, an unfinished last record is held back
     */
    FileReading(FileSplit split, Progress from, long splitEnd, BooleanSupplier settled, ReadingRules rules) throws IOException {
        this.split = split;
        this.rules = rules;
        this.pinned = from.pinned();
        this.splitEnd = splitEnd;
        this.settled = settled;
        this.row = from.row();
        this.badRows = from.badRows();
        this.resumeAt = from.position();
        CsvDialect dialect = CsvDialect.parse(pinned.dialect());
        this.schema = RowSchema.parse(pinned.types(), rules.zone());
        this.typing = new RowTyping(schema, dialect.bufferCharset(), rules.nulls());
        this.values = new Object[schema.columns().size()];
        this.rows = FileInspection.open(split.file(), dialect, from.position(), rules);
    }

    /** Goes to the next row. */
    public Next next() throws IOException {
        if (!started || !ahead) {
            started = true;
            ahead = advance();
        }
        if (!ahead) {
            return Next.END;
        }
        rowPosition = rows.recordPosition();
        row++;
        Next outcome = read();
        ahead = advance();
        return outcome;
    }

    /** To the next record that is not empty; {@link #resumeAt} is then where it begins, or the end. */
    private boolean advance() throws IOException {
        resumeAt = rows.nextPosition();
        while (rows.nextPosition() < splitEnd && (rows.advance(false) || atFinalEnd() && rows.advance(true))) {
            boolean empty = rows.broken() == null
                    && (rules.keepEmptyRows() ? rows.fields().emptyLine() : rows.fields().allEmpty());
            if (!empty) {
                return true;
            }
            resumeAt = rows.nextPosition();
        }
        atEnd = rows.nextPosition() >= splitEnd || atEnd;
        return false;
    }

    private boolean atFinalEnd() {
        atEnd = settled.getAsBoolean();
        return atEnd;
    }

    private Next read() {
        if (rows.broken() != null) {
            return bad(null, rows.broken().sentence());
        }
        RecordSplitter record = rows.fields();
        int expected = schema.columns().size();
        boolean misshapen = !record.fits(expected);
        if ((misshapen || record.strayQuote()) && !(rules.padRagged() && record.fields() <= expected) && rows.giveUpAfterFirstLine()) {
            return bad(null, "a quote in it has no counterpart");
        }
        if (misshapen && !rules.padRagged()) {
            return bad(null, "it has " + record.fields() + " fields where the file has " + expected);
        }
        if (typing.read(record, values)) {
            return Next.ROW;
        }
        Column column = typing.misfit();
        return bad(column.name(), typing.undecodable()
                ? "its bytes are not text in the file's charset"
                : "it is not of the column's type " + column.describeType());
    }

    private Next bad(String column, String reason) {
        badRows++;
        badRow = new BadRow(rows.rawRecord(), row, rowPosition, column, reason);
        return Next.BAD;
    }

    /** The row, in the order of the schema; overwritten by the next. */
    public Object[] values() {
        return values;
    }

    /** The row that could not be read. */
    public BadRow badRow() {
        return badRow;
    }

    /** Columns of {@link #values}. */
    public RowSchema schema() {
        return schema;
    }

    /** Number of the current row, from 1. */
    public long row() {
        return row;
    }

    /** Byte offset at which the current row begins. */
    public long rowPosition() {
        return rowPosition;
    }

    /** Byte offset up to which everything was taken: the current row, and empty lines behind it. */
    public long nextPosition() {
        return resumeAt;
    }

    /** Whether nothing comes after the current row, as far as is known now. */
    public boolean last() {
        return !ahead;
    }

    /** How far the file is read when the current row is taken. */
    public Progress progress() throws IOException {
        return new Progress(resumeAt, row, badRows, !ahead && atEnd ? storedBytes() : -1, pinned);
    }

    /** An open file can be read to its end though it was deleted. */
    private long storedBytes() throws IOException {
        try {
            return split.file().storedBytes();
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    /** How many bad rows there were so far. */
    public long badRows() {
        return badRows;
    }

    /** Length of the text in bytes, or of the part up to the end of the split; -1 when it is packed. */
    public long bytes() throws IOException {
        return split.file().plain() ? Math.min(splitEnd, storedBytes()) : -1;
    }

    /** What is read. */
    public FileSplit split() {
        return split;
    }

    /** Whether it was closed; then there is no next row, but the current one is still there. */
    public boolean closed() {
        return rows == null;
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }
}
