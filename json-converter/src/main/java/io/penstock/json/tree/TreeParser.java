package io.penstock.json.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Bytes to tree, with the dialect of Kafka's converter: leading zeros are allowed, what follows the first value is not read,
 * and Jackson's limits hold (1,000 levels, 1,000 characters a number, 20 million a string).
 */
public final class TreeParser {

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private TreeParser() {
    }

    /**
     * Parses the first JSON value in the bytes (UTF-8, UTF-16 or UTF-32, told apart as RFC 4627 does).
     *
     * @throws SerializationException if it is not JSON or exceeds a limit
     */
    public static JsonTree parse(byte[] json) {
        try (JsonParser parser = JACKSON.createParser(json)) {
            JsonToken first = parser.nextToken();
            return first == null ? JsonTree.Nothing.NO_CONTENT : value(parser, first);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(e);
        }
    }

    private static JsonTree value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new JsonTree.Text(parser.getText());
            case VALUE_NUMBER_INT -> new JsonTree.Numeral(parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> new JsonTree.Numeral(parser.getDecimalValue());
            case VALUE_TRUE -> JsonTree.Truth.TRUE;
            case VALUE_FALSE -> JsonTree.Truth.FALSE;
            case VALUE_NULL -> JsonTree.Nothing.NULL;
            default -> throw new IOException("Unexpected JSON token " + token);
        };
    }

    private static JsonTree members(JsonParser parser) throws IOException {
        Map<String, JsonTree> byName = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            byName.put(name, value(parser, parser.nextToken()));
        }
        return new JsonTree.Members(byName);
    }

    private static JsonTree items(JsonParser parser) throws IOException {
        List<JsonTree> all = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            all.add(value(parser, token));
        }
        return new JsonTree.Items(all);
    }
}
