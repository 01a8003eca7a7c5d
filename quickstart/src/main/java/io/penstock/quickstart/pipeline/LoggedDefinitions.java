package io.penstock.quickstart.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The definitions of tables that the sink has written into the worker's log: for each topic the last one, which takes in those before,
 * whichever task wrote them.
 */
public final class LoggedDefinitions {

    private static final String BEGINNING = "To query topic ";
    private static final String BEFORE_DEFINITION = " in Athena:";
    private static final String END = ");";

    private LoggedDefinitions() {
    }

    /** Definition by topic, in order of topics; empty when nothing has been published yet. */
    public static Map<String, String> in(Path log) {
        Map<String, String> definitions = new TreeMap<>();
        if (!Files.exists(log)) {
            return definitions;
        }
        try (Stream<String> lines = Files.lines(log)) {
            Reading reading = new Reading(definitions);
            lines.forEach(reading::line);
        } catch (IOException e) {
            throw new PipelineException(log + " cannot be read: " + e.getMessage() + ".", e);
        }
        return definitions;
    }

    private static final class Reading {

        private final Map<String, String> definitions;
        private final StringBuilder text = new StringBuilder();
        private String topic;

        Reading(Map<String, String> definitions) {
            this.definitions = definitions;
        }

        void line(String line) {
            if (topic == null) {
                int start = line.indexOf(BEGINNING);
                topic = start >= 0 && line.endsWith(BEFORE_DEFINITION)
                    ? line.substring(start + BEGINNING.length(), line.length() - BEFORE_DEFINITION.length()) : null;
            } else if (line.startsWith(END)) {
                definitions.put(topic, text.append(END).toString());
                text.setLength(0);
                topic = null;
            } else {
                text.append(line).append('\n');
            }
        }
    }
}
