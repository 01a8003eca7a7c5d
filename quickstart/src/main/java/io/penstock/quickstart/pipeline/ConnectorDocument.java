package io.penstock.quickstart.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A connector as its JSON file describes it: {@code {"name": …, "config": {…}}}, the document that a user POSTs.
 *
 * @param file where it was read from
 * @param name of the connector
 * @param config as written, placeholders included
 * @param resolved the same with placeholders replaced
 */
public record ConnectorDocument(Path file, String name, Map<String, String> config, Map<String, String> resolved) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads {@code file}; a sentence says what is wrong with it if it is not such a document. */
    public static ConnectorDocument read(Path file, Map<String, String> environment) {
        JsonNode document = parse(file);
        JsonNode name = document.path("name");
        JsonNode config = document.path("config");
        if (!name.isTextual() || name.asText().isBlank() || !config.isObject()) {
            throw new PipelineException(file + " is not a connector: it must look like {\"name\": \"…\", \"config\": {…}}.");
        }
        Map<String, String> written = new LinkedHashMap<>();
        Map<String, String> resolved = new LinkedHashMap<>();
        config.properties().forEach(entry -> {
            written.put(entry.getKey(), entry.getValue().asText());
            resolved.put(entry.getKey(), Placeholders.resolve(entry.getValue().asText(), environment));
        });
        return new ConnectorDocument(file, name.asText(), written, resolved);
    }

    private static JsonNode parse(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new PipelineException("%s is not valid JSON at line %d, column %d: %s. Correct it there.".formatted(
                file, e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage()), e);
        } catch (NoSuchFileException e) {
            throw new PipelineException("The connector file " + file + " is missing; --configs names the directory it is looked for in.", e);
        } catch (IOException e) {
            throw new PipelineException("The connector file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    public boolean isSink() {
        return resolved.containsKey("topics") || resolved.containsKey("topics.regex");
    }

    /** Whether it is a sink that brings its tables into a catalog. */
    public boolean keepsTables() {
        return isSink() && !resolved.getOrDefault("catalog", "none").equals("none");
    }

    /** Whether a sink reads {@code topic}, as far as its configuration tells. */
    public boolean mayRead(String topic) {
        return isSink() && (topics().contains(topic) || topic.matches(resolved.getOrDefault("topics.regex", "")));
    }

    /** The topics that a simulator writes, by their keys; empty for other connectors. */
    Map<String, String> marketTopics() {
        Map<String, String> topics = new LinkedHashMap<>();
        for (String key : List.of("topic.trades", "topic.quotes", "topic.bars")) {
            if (resolved.containsKey(key)) {
                topics.put(key, resolved.get(key).strip());
            }
        }
        return topics;
    }

    /** The topics that a sink reads; empty for a source. */
    public List<String> topics() {
        return Stream.of(resolved.getOrDefault("topics", "").split(",")).map(String::strip).filter(topic -> !topic.isEmpty()).toList();
    }
}
