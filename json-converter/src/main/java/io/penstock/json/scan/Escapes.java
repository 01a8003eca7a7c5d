package io.penstock.json.scan;

/** The escapes of JSON strings. */
final class Escapes {

    private static final int HEX_DIGITS = 4;

    private Escapes() {
    }

    /** The text that is meant; surrogates come as they are, paired or not. */
    static String resolve(String text) {
        StringBuilder resolved = new StringBuilder(text.length());
        int from = 0;
        for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', from)) {
            resolved.append(text, from, i);
            char kind = text.charAt(i + 1);
            if (kind == 'u') {
                resolved.append(unicode(text, i + 2));
                from = i + 2 + HEX_DIGITS;
            } else {
                resolved.append(single(kind));
                from = i + 2;
            }
        }
        return resolved.append(text, from, text.length()).toString();
    }

    private static char single(char kind) {
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw NotPlain.HERE;
        };
    }

    private static char unicode(String text, int from) {
        if (text.length() < from + HEX_DIGITS) {
            throw NotPlain.HERE;
        }
        int value = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw NotPlain.HERE;
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }
}
