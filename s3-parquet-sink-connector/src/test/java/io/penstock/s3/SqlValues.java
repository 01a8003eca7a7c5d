package io.penstock.s3;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Values of two query engines as texts that are equal if the values are. */
final class SqlValues {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private SqlValues() {}

    /** From Trino's JSON: structs are lists of their fields, bytes are Base64. */
    static String ofTrino(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).map(SqlValues::ofTrino).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isObject()) {
            Map<String, String> sorted = new TreeMap<>();
            value.fieldNames().forEachRemaining(name -> sorted.put(name, ofTrino(value.get(name))));
            return sorted.toString();
        }
        return value.isNumber() ? number(value.asText()) : value.isNull() ? "null" : text(value.asText());
    }

    static String ofDuckDb(Object value) throws SQLException {
        if (value instanceof Array array) {
            return ofAll((Object[]) array.getArray());
        }
        if (value instanceof Struct struct) {
            return ofAll(struct.getAttributes());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sorted.put(entry.getKey().toString(), ofDuckDb(entry.getValue()));
            }
            return sorted.toString();
        }
        if (value instanceof Blob blob) {
            return Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length()));
        }
        if (value instanceof OffsetDateTime time) {
            return MILLIS.format(time.withOffsetSameInstant(ZoneOffset.UTC));
        }
        if (value instanceof Timestamp time) {
            return MILLIS.format(time.toLocalDateTime());
        }
        return value instanceof Number ? number(value.toString()) : value == null ? "null" : text(value.toString());
    }

    private static String ofAll(Object[] values) throws SQLException {
        String[] texts = new String[values.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = ofDuckDb(values[i]);
        }
        return Arrays.stream(texts).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Decimals come as texts from one and as numbers from the other. */
    private static String text(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") ? number(text) : text;
    }

    private static String number(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
}
