package io.penstock.json.write;

import io.penstock.json.types.Form;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of a map as the names of a JSON object's members. */
final class MemberNames {

    private MemberNames() {
    }

    static boolean areStrings(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The map by the text of its keys, for keys of a string schema that are not all plain strings: null, its default, or a
     * logical type over strings. Of two keys with the same text the later value counts, at the place of the first.
     */
    static Map<String, Object> byText(Map<?, ?> map, WritePlan keys, ValueWriter writer) {
        Map<String, Object> byText = new LinkedHashMap<>();
        map.forEach((key, value) -> byText.put(text(keys, key, writer), value));
        return byText;
    }

    private static String text(WritePlan keys, Object key, ValueWriter writer) {
        if (key == null) {
            Object byDefault = writer.orDefault(keys);
            return byDefault == null ? "null" : text(keys, byDefault, writer);
        }
        return switch (keys.form()) {
            case DECIMAL -> writer.decimalText(keys, ValueWriter.as(BigDecimal.class, keys, key));
            case DATE, TIME, TIMESTAMP -> Long.toString(ValueWriter.time(keys, key));
            default -> ValueWriter.as(CharSequence.class, keys, key).toString();
        };
    }

    /** Whether the text of a string key is the key itself. */
    static boolean arePlain(WritePlan keys) {
        return keys.form() == Form.STRING;
    }
}
