package io.penstock.it.content;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.penstock.it.content.Topic.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file that is hard to cut and to resume: its quoted fields hold line breaks and what looks like rows, and its dates begin before 1970.
 * Written without any code of ours. The source has to tell offset and row as fields.
 */
public final class QuotedFile {

    private static final LocalDate FIRST = LocalDate.of(1965, 1, 1);

    private QuotedFile() {
    }

    /** Writes a file of so many rows. */
    public static Path write(Path file, int rows) {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("id", "Date", "note", "price");
            for (int id = 0; id < rows; id++) {
                csv.writeRecord(Integer.toString(id), date(id).toString(), note(id), id + ".5");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** What the file holds, in its order. */
    public static List<List<Object>> rows(int rows) {
        List<List<Object>> expected = new ArrayList<>();
        for (long id = 0; id < rows; id++) {
            expected.add(List.of(id, date(id), note(id), id + 0.5));
        }
        return expected;
    }

    /** The rows in the order of the file, whichever split they came by. */
    public static List<List<Object>> inOrder(List<Message> messages) {
        return messages.stream().map(Message::value)
            .map(v -> List.<Object>of(v.path("id").longValue(), LocalDate.ofEpochDay(v.path("Date").longValue()),
                v.path("note").textValue(), v.path("price").doubleValue()))
            .sorted((a, b) -> Long.compare((Long) a.get(0), (Long) b.get(0))).toList();
    }

    /** For each split its row numbers in the order in which the topic has them. */
    public static Map<Long, List<Long>> rowNumbers(List<Message> messages, long splitBytes) {
        Map<Long, List<Long>> numbers = new TreeMap<>();
        for (Message message : messages) {
            JsonNode value = message.value();
            numbers.computeIfAbsent(value.path("csv_offset").longValue() / splitBytes, split -> new ArrayList<>())
                .add(value.path("csv_row").longValue());
        }
        return numbers;
    }

    private static LocalDate date(long id) {
        return FIRST.plusDays(id);
    }

    private static String note(long id) {
        return switch ((int) (id % 4)) {
            case 0 -> "said \"no\",\nthen\n" + id + ",2001-02-03,left,1.5\n";
            case 1 -> "two\r\nlines";
            case 2 -> "a, b";
            default -> "plain";
        };
    }
}
