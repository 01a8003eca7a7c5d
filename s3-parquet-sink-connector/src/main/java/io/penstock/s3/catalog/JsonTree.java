package io.penstock.s3.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as maps, lists, strings, {@link BigDecimal}s and booleans, so that what a table holds beyond what is known here comes through
 * unchanged.
 */
final class JsonTree {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonTree() {}

    /** An object's bytes; an empty input is an empty object. */
    static Map<String, Object> read(byte[] bytes) throws IOException {
        try (JsonParser json = JSON.createParser(bytes)) {
            JsonToken first = json.nextToken();
            if (first != null && first != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            return first == null ? new LinkedHashMap<>() : object(json);
        }
    }

    static byte[] write(Map<String, ?> object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(json, object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The member of that name, as an object; an empty one when it is none. Not a copy. */
    @SuppressWarnings("unchecked") // objects are made by this class, with strings for names
    static Map<String, Object> object(Map<String, ?> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>();
    }

    /** The member of that name, as a list of objects; empty when it is none. */
    @SuppressWarnings("unchecked") // as above
    static List<Map<String, Object>> objects(Map<String, ?> parent, String name) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (parent.get(name) instanceof List<?> list) {
            list.stream().filter(Map.class::isInstance).forEach(each -> objects.add((Map<String, Object>) each));
        }
        return objects;
    }

    /** The member of that name, as a text; {@code ""} when there is none. */
    static String text(Map<String, ?> parent, String name) {
        Object value = parent.get(name);
        return value == null ? "" : value.toString();
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            object.put(name, value(json, json.nextToken()));
        }
        return object;
    }

    private static Object value(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                    list.add(value(json, next));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.writeFieldName((String) member.getKey());
                write(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString((String) value);
        }
    }
}
