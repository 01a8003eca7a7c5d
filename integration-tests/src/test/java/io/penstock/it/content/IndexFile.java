package io.penstock.it.content;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.penstock.quickstart.stack.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The real file of index prices, read without any code of ours. */
public final class IndexFile {

    /** The columns of Parquet that hold its fields, in the order of {@link #rows}. */
    public static final List<String> COLUMNS =
        List.of("index", "date", "open", "high", "low", "close", "adj_close", "volume", "close_usd");

    private static final List<String> NUMBERS = List.of("Open", "High", "Low", "Close", "Adj Close", "Volume", "CloseUSD");

    private IndexFile() {
    }

    public static Path path() {
        return Distribution.find().root().resolve("quickstart/index-hsi.csv");
    }

    /** The rows with the types that a person would give them: text, date, numbers. */
    public static List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(path())) {
            for (NamedCsvRecord record : reader) {
                List<Object> row = new ArrayList<>();
                row.add(record.getField("Index"));
                row.add(LocalDate.parse(record.getField("Date")));
                NUMBERS.forEach(name -> row.add(Double.valueOf(record.getField(name))));
                rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** The same row out of a record's JSON, where a date is the number of days since the epoch. */
    public static List<Object> row(JsonNode value) {
        List<Object> row = new ArrayList<>();
        row.add(value.path("Index").textValue());
        row.add(LocalDate.ofEpochDay(value.path("Date").longValue()));
        NUMBERS.forEach(name -> row.add(value.path(name).isDouble() ? (Object) value.path(name).doubleValue() : value.path(name)));
        return row;
    }
}
