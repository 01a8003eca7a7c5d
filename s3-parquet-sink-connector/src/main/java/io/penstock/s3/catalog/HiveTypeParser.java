package io.penstock.s3.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads types such as {@code map<string,struct<a:int,b:decimal(10,2)>>}. */
final class HiveTypeParser {

    private final String text;
    private int at;

    HiveTypeParser(String text) {
        this.text = text.strip();
    }

    HiveType parse() {
        HiveType type = type();
        if (at != text.length()) {
            throw wrong();
        }
        return type;
    }

    private HiveType type() {
        String name = word("<>,(:").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "array" -> {
                expect('<');
                HiveType element = type();
                expect('>');
                yield new HiveType.ArrayOf(element);
            }
            case "map" -> {
                expect('<');
                HiveType key = type();
                expect(',');
                HiveType value = type();
                expect('>');
                yield new HiveType.MapOf(key, value);
            }
            case "struct" -> struct();
            case "" -> throw wrong();
            default -> plain(name);
        };
    }

    private HiveType struct() {
        List<HiveType.Field> fields = new ArrayList<>();
        expect('<');
        do {
            String name = word(":<>,").replace("`", "");
            expect(':');
            fields.add(new HiveType.Field(name, type()));
        } while (skip(','));
        expect('>');
        return new HiveType.StructOf(List.copyOf(fields));
    }

    private HiveType plain(String name) {
        if (!skip('(')) {
            return name.equals("decimal") ? new HiveType.Decimal(10, 0) : new HiveType.Plain(name.equals("integer") ? "int" : name);
        }
        String first = word(",)");
        String second = skip(',') ? word(")") : null;
        expect(')');
        try {
            return name.equals("decimal") ? new HiveType.Decimal(Integer.parseInt(first), second == null ? 0 : Integer.parseInt(second))
                    : new HiveType.Plain(name + "(" + first + (second == null ? "" : "," + second) + ")");
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private String word(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw wrong();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("'" + text + "' is no type that is known here, at position " + (at + 1));
    }
}
