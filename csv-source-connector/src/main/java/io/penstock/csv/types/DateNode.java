package io.penstock.csv.types;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a date pattern.
 *
 * @param letter   of the pattern; a quote for a character as it stands, a bracket for an optional part
 * @param count    how many letters, or the character
 * @param fixed    whether a number has exactly so many digits, because the next one follows without a mark
 * @param optional pieces of the optional part
 */
record DateNode(char letter, int count, boolean fixed, List<DateNode> optional) {

    private static final String NUMBERS = "yMdHhmsS";
    private static final String TIME = "[time]";
    private static final String TIME_TAIL = "[,][ ]['T']H:m[:s[.S]][ ][a][ ][X]";

    /** @throws IllegalArgumentException with a sentence about what is wrong in the pattern */
    static List<DateNode> compile(String text) {
        boolean timed = text.endsWith(TIME);
        String expanded = timed ? text.substring(0, text.length() - TIME.length()) + "[" + TIME_TAIL + "]" : text;
        List<DateNode> nodes = new ArrayList<>();
        if (compile(expanded, 0, nodes) != expanded.length()) {
            throw new IllegalArgumentException("The date format '" + text + "' has a ']' without '['.");
        }
        return nodes;
    }

    private static int compile(String text, int from, List<DateNode> into) {
        int p = from;
        while (p < text.length() && text.charAt(p) != ']') {
            char c = text.charAt(p);
            if (c == '[') {
                List<DateNode> optional = new ArrayList<>();
                p = compile(text, p + 1, optional) + 1;
                if (p > text.length()) {
                    throw new IllegalArgumentException("The date format '" + text + "' has a '[' without ']'.");
                }
                into.add(new DateNode('[', 0, false, optional));
            } else if (c == '\'') {
                int end = text.indexOf('\'', p + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("The date format '" + text + "' has a quote that is not closed.");
                }
                text.substring(p + 1, end).chars().forEach(l -> into.add(new DateNode('\'', l, false, List.of())));
                p = end + 1;
            } else if (Character.isLetter(c)) {
                p = letter(text, p, into);
            } else {
                into.add(new DateNode('\'', c, false, List.of()));
                p++;
            }
        }
        return p;
    }

    private static int letter(String text, int from, List<DateNode> into) {
        char c = text.charAt(from);
        int end = from;
        while (end < text.length() && text.charAt(end) == c) {
            end++;
        }
        if ((NUMBERS + "aEXzu").indexOf(c) < 0) {
            throw new IllegalArgumentException("The date format '" + text + "' holds '" + c
                    + "'; the letters are y M d H h m s S a E X z, and text in single quotes.");
        }
        boolean fixed = end < text.length() && NUMBERS.indexOf(text.charAt(end)) >= 0;
        into.add(new DateNode(c == 'u' ? 'y' : c, end - from, fixed, List.of()));
        return end;
    }
}
