package io.penstock.quickstart.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The CSV file that goes in.
 *
 * @param file the file, absolute
 * @param topic where its rows go
 * @param timestampField the column whose value becomes the record's time; empty if none does
 */
public record CsvInput(Path file, String topic, String timestampField) {

    private static final String TOPIC = "[a-zA-Z0-9._-]{1,249}";

    public CsvInput {
        file = file.toAbsolutePath().normalize();
        if (!topic.matches(TOPIC) || topic.matches("\\.{1,2}")) {
            throw new PipelineException("'" + topic + "' cannot be a topic; use up to 249 letters, digits, '.', '_' and '-'"
                + " (--topic).");
        }
    }

    /** A topic name made of the file's name: {@code Daily Prices.csv} gives {@code daily_prices}. */
    public static String topicFor(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\..*$", "").toLowerCase(Locale.ROOT);
        String topic = name.replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return topic.isEmpty() ? "csv" : topic;
    }

    /** Fails with a sentence unless there is something to read. */
    public void requireReadable() {
        if (!Files.exists(file)) {
            throw new PipelineException("There is no file " + file + "; name an existing CSV file with --csv.");
        }
        if (!Files.isRegularFile(file)) {
            throw new PipelineException(file + " is not a file; name a CSV file with --csv.");
        }
        // Opening it is the only test that holds for every user and file system.
        try (var in = Files.newInputStream(file)) {
            if (in.read() < 0) {
                throw new PipelineException(file + " is empty; name a CSV file with rows in it with --csv.");
            }
        } catch (IOException e) {
            throw new PipelineException(file + " cannot be read (" + e.getClass().getSimpleName()
                + "); make it readable for this user or name another file with --csv.", e);
        }
    }
}
