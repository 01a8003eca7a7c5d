package io.penstock.quickstart.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code PUT /connector-plugins/<class>/config/validate} says.
 *
 * @param errorCount number of refused keys
 * @param errors the sentences per refused key
 * @param json the whole answer, with definitions, values and recommended values
 */
public record Validation(int errorCount, Map<String, List<String>> errors, JsonNode json) {

    static Validation from(JsonNode json) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        for (JsonNode config : json.path("configs")) {
            JsonNode value = config.path("value");
            List<String> sentences = new ArrayList<>();
            value.path("errors").forEach(error -> sentences.add(error.asText()));
            if (!sentences.isEmpty()) {
                errors.put(value.path("name").asText(), List.copyOf(sentences));
            }
        }
        return new Validation(json.path("error_count").asInt(), errors, json);
    }

    /** The sentences on {@code key}; empty if its value is accepted. */
    public List<String> errorsOf(String key) {
        return errors.getOrDefault(key, List.of());
    }
}
