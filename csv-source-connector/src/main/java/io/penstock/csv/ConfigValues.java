package io.penstock.csv;

import io.penstock.csv.read.CsvDialect;
import io.penstock.csv.types.DatePattern;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** What may stand behind a key, how it is read, and the sentence for what may not. */
final class ConfigValues {

    enum Types { INFER, STRING }

    enum Ragged { BAD, PAD }

    enum EmptyRows { SKIP, KEEP }

    enum Names { AS_IS, SNAKE_CASE }

    private static final String AUTO = "auto";
    private static final Map<String, String> NAMED =
            Map.of("tab", "\t", "space", " ", "comma", ",", "semicolon", ";", "pipe", "|");

    private ConfigValues() {}

    /** One of the names of an enum, in lower case; recommends them, too. */
    record Choice(List<String> names) implements Validator, Recommender {
        @Override
        public void ensureValid(String key, Object value) {
            if (!names.contains(String.valueOf(value).toLowerCase(Locale.ROOT))) {
                throw new ConfigException(key, value, "Write one of: " + String.join(", ", names) + ".");
            }
        }

        @Override
        public List<Object> validValues(String name, Map<String, Object> parsed) {
            return List.copyOf(names);
        }

        @Override
        public boolean visible(String name, Map<String, Object> parsed) {
            return true;
        }

        @Override
        public String toString() {
            return String.join(", ", names);
        }
    }

    static <E extends Enum<E>> Choice choice(Class<E> type) {
        return new Choice(Stream.of(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList());
    }

    static <E extends Enum<E>> E parse(Class<E> type, String value) {
        return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    }

    private interface Reader {
        void read(String text);
    }

    /** Refuses what the reader refuses, with the reader's own words. */
    private static Validator reading(String allowed, Reader reader) {
        return LambdaValidator.with((key, value) -> {
            try {
                reader.read(String.valueOf(value));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new ConfigException(key, value, e.getMessage());
            }
        }, () -> allowed);
    }

    static Validator notBlank(String what) {
        return LambdaValidator.with((key, value) -> {
            if (value == null || String.valueOf(value).isBlank()) {
                throw new ConfigException(key, value, "Write " + what + ".");
            }
        }, () -> what);
    }

    static Validator topic() {
        return LambdaValidator.with((key, value) -> {
            if (value == null || !isTopic(String.valueOf(value).replace("${file}", "file"))) {
                throw new ConfigException(key, value, "Write a topic name of letters, digits, '.', '_' and '-'; ${file} stands for the file's base name.");
            }
        }, () -> "1 to 249 letters, digits, '.', '_' and '-'; ${file} stands for the file's base name");
    }

    static Validator optionalTopic() {
        return LambdaValidator.with((key, value) -> {
            if (!String.valueOf(value).isBlank() && !isTopic(String.valueOf(value))) {
                throw new ConfigException(key, value, "Write a topic name of letters, digits, '.', '_' and '-'.");
            }
        }, () -> "empty, or 1 to 249 letters, digits, '.', '_' and '-'");
    }

    private static boolean isTopic(String name) {
        return name.matches("[a-zA-Z0-9._-]{1,249}") && !name.equals(".") && !name.equals("..");
    }

    static Validator path() {
        return LambdaValidator.with((key, value) -> {
            try {
                Path.of(String.valueOf(value));
            } catch (InvalidPathException e) {
                throw new ConfigException(key, value, "It is not a path: " + e.getReason() + ". Write one such as /data/done.");
            }
        }, () -> "empty, or a directory");
    }

    static Validator atLeast(long least) {
        return LambdaValidator.with((key, value) -> {
            if (((Number) value).longValue() < least) {
                throw new ConfigException(key, value, "Write a number of at least " + least + ".");
            }
        }, () -> "[" + least + ",...]");
    }

    static Validator between(long least, long most) {
        return LambdaValidator.with((key, value) -> {
            if (((Number) value).longValue() < least || ((Number) value).longValue() > most) {
                throw new ConfigException(key, value, "Write a number from " + least + " to " + most + ".");
            }
        }, () -> "[" + least + ",...," + most + "]");
    }

    static Validator notNegative() {
        return LambdaValidator.with((key, value) -> {
            if (!((Double) value >= 0) || ((Double) value).isInfinite()) {
                throw new ConfigException(key, value, "Write a number above 0, or 0 to turn it off.");
            }
        }, () -> "[0,...]");
    }

    static Validator delimiter() {
        return reading("auto, one to eight characters, or tab, space, comma, semicolon, pipe", ConfigValues::parseDelimiter);
    }

    static String parseDelimiter(String text) {
        if (text.equalsIgnoreCase(AUTO)) {
            return null;
        }
        String plain = NAMED.getOrDefault(text.toLowerCase(Locale.ROOT), text.replace("\\t", "\t").replace("\\s", " "));
        if (plain.isEmpty() || plain.length() > 8 || plain.indexOf('\n') >= 0 || plain.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("Write auto, one to eight characters, or \\t for a tab and \\s for a space (Connect strips them).");
        }
        return plain;
    }

    static Validator character() {
        return reading("auto, none, or one ASCII character", ConfigValues::parseCharacter);
    }

    static Character parseCharacter(String text) {
        if (text.equalsIgnoreCase(AUTO)) {
            return null;
        }
        if (text.equalsIgnoreCase("none")) {
            return CsvDialect.NONE;
        }
        if (text.length() != 1 || text.charAt(0) > 0x7e || text.charAt(0) < 0x20) {
            throw new IllegalArgumentException("Write auto, none, or one ASCII character.");
        }
        return text.charAt(0);
    }

    static Validator count(String what) {
        return reading("auto, or " + what, text -> {
            try {
                parseCount(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("Write auto, or " + what + ".", e);
            }
        });
    }

    static Integer parseCount(String text) {
        if (text.equalsIgnoreCase(AUTO)) {
            return null;
        }
        return Integer.parseUnsignedInt(text);
    }

    static Validator header() {
        return reading("auto, true, false, or a number from 0 to 9", ConfigValues::parseHeader);
    }

    static Integer parseHeader(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case AUTO -> null;
            case "true" -> 1;
            case "false" -> 0;
            default -> {
                if (!text.matches("\\d")) {
                    throw new IllegalArgumentException("Write auto, true, false, or the number of header rows (0 to 9).");
                }
                yield Integer.valueOf(text);
            }
        };
    }

    static Validator charset() {
        return reading("auto, or a charset that contains ASCII", ConfigValues::parseCharset);
    }

    static Charset parseCharset(String text) {
        if (text.equalsIgnoreCase(AUTO)) {
            return null;
        }
        Charset charset;
        try {
            charset = Charset.forName(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("There is no charset '" + text + "'. Write auto, UTF-8, UTF-16LE, UTF-16BE, windows-1252, ...", e);
        }
        if (charset.equals(StandardCharsets.UTF_16)) {
            throw new IllegalArgumentException("Write UTF-16LE or UTF-16BE, or auto when the file has a byte order mark.");
        }
        boolean utf16 = charset.name().startsWith("UTF-16");
        String ascii = "Az09,;\t|\"'\\\r\n ";
        if (!utf16 && !(charset.canEncode() && Arrays.equals(ascii.getBytes(charset), ascii.getBytes(StandardCharsets.US_ASCII)))) {
            throw new IllegalArgumentException("'" + text + "' does not contain ASCII; convert the file to UTF-8.");
        }
        return charset;
    }

    /** Whether a character of several bytes may hold bytes of ASCII letters and marks, as in Shift_JIS and GBK. */
    static boolean trailBytesLookLikeText(Charset charset) {
        return !charset.name().startsWith("UTF-") && charset.newEncoder().maxBytesPerChar() > 1;
    }

    static List<String> parseList(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    static Validator columns() {
        return reading("columns with their types", text -> ColumnDeclarations.parse(text, ZoneOffset.UTC));
    }

    static Validator dateFormats() {
        return reading("date formats that have a year", text -> parseFormats(text).forEach(f -> DatePattern.of(f, ZoneOffset.UTC)));
    }

    /** Separated by ';' or ','; a piece without a year goes together with the next, as in {@code MMM d, yyyy}. */
    static List<String> parseFormats(String text) {
        List<String> formats = new ArrayList<>();
        String open = "";
        for (String piece : text.split(text.contains(";") ? ";" : ",")) {
            String format = open.isEmpty() ? piece.strip() : open + "," + piece.stripTrailing();
            boolean whole = format.indexOf('y') >= 0 || format.indexOf('u') >= 0;
            open = whole ? "" : format;
            if (whole) {
                formats.add(format);
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("The date format '" + open + "' has no year. Write formats such as dd/MM/yyyy.");
        }
        return formats;
    }

    static Validator zone() {
        return reading("a zone such as UTC, America/New_York or +02:00", ConfigValues::parseZone);
    }

    private static void parseZone(String text) {
        try {
            ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Write a zone such as UTC, America/New_York or +02:00.", e);
        }
    }
}
