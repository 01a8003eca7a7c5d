package io.penstock.json.compare;

import io.penstock.json.JsonConverter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;

/** Kafka's converter and ours with the same configuration, given the same things. */
final class Pair {

    /** Kafka 3.7 to 3.9 come with Jackson 2.16. */
    private static final boolean OLD_JACKSON = AppInfoParser.getVersion().startsWith("3.");
    private static final Pattern HUGE = Pattern.compile("[eE][+-]?[0-9]{3}");
    private static final Pattern LITERAL_AND_MORE = Pattern.compile("^\\s*(null|true|false)[^\\x00-\\x7f]");
    private static final Pattern UNPAIRED =
            Pattern.compile("(?i)\\\\ud[89ab]..(?!\\\\ud[c-f])|(?<!\\\\ud[89ab]..)\\\\ud[c-f]");

    private final Converter kafka;
    private final Converter ours = new JsonConverter();
    private final Map<String, String> config;
    private final Use use;

    /** What a worker uses a converter for. */
    enum Use { VALUE, KEY, HEADER }

    Pair(Supplier<Object> kafkaConverters, Map<String, String> config) {
        this(kafkaConverters, config, Use.VALUE);
    }

    Pair(Supplier<Object> kafkaConverters, Map<String, String> config, Use use) {
        kafka = (Converter) kafkaConverters.get();
        this.config = config;
        this.use = use;
        configure(kafka);
        configure(ours);
    }

    private void configure(Converter converter) {
        Map<String, String> settings = new HashMap<>(config);
        if (use == Use.HEADER) {
            settings.put("converter.type", "header");
            ((HeaderConverter) converter).configure(settings);
        } else {
            converter.configure(settings, use == Use.KEY);
        }
    }

    private SchemaAndValue read(Converter converter, byte[] message) {
        return use == Use.HEADER ? ((HeaderConverter) converter).toConnectHeader("topic", "name", message) : converter.toConnectData("topic", message);
    }

    private byte[] write(Converter converter, Schema schema, Object value) {
        return use == Use.HEADER ? ((HeaderConverter) converter).fromConnectHeader("topic", "name", schema, value)
                : converter.fromConnectData("topic", schema, value);
    }

    /** Both read the same, or fail alike. Returns what Kafka's converter made of it. */
    String read(byte[] message) {
        byte[] before = message == null ? null : message.clone();
        String theirs = Outcome.of(() -> read(kafka, message));
        String our = Outcome.of(() -> read(ours, message));
        if (!Arrays.equals(before, message)) {
            throw new AssertionError(visible("the message was changed: " + text(before)));
        }
        if (!releasesDiffer(message)) {
            same(theirs, our, "reading " + text(message));
        } else if (our.startsWith("java.")) {
            throw new AssertionError(visible("reading " + text(message) + ": " + our));
        }
        return theirs;
    }

    /**
     * Where Kafka's converter itself depends on its Jackson, and ours sides with the newest: what is no double (1e400) was
     * once infinity even where a decimal was wanted; half a surrogate pair in a name is garbled, taken or refused; and what
     * follows a message is not looked at, except (before Jackson 2.22) a byte beyond ASCII right behind a literal.
     */
    private static boolean releasesDiffer(byte[] message) {
        String text = text(message).replace("\0", "");
        boolean wide = message != null && message.length > text.length();
        if (LITERAL_AND_MORE.matcher(text).find()) {
            return true;
        }
        return OLD_JACKSON && HUGE.matcher(text).find() || (OLD_JACKSON || wide) && UNPAIRED.matcher(text).find();
    }

    /** Both write the same bytes, or fail alike. Returns Kafka's bytes, null where it failed or wrote none. */
    byte[] write(Schema schema, Object value) {
        byte[][] written = new byte[2][];
        String theirs = Outcome.of(() -> text(written[0] = write(kafka, schema, value)));
        String our = Outcome.of(() -> text(written[1] = write(ours, schema, value)));
        same(theirs, our, "writing " + value + " as " + schema);
        return written[0];
    }

    /** Where Kafka's converter fails with something else than a DataException, ours must fail with one. */
    private void same(String theirs, String ours, String doing) {
        boolean onlyTheirsCrashes = theirs.startsWith("java.") && ours.equals("DataException");
        if (ours.startsWith("java.") || !theirs.equals(ours) && !onlyTheirsCrashes) {
            int at = Math.max(0, Arrays.mismatch(theirs.toCharArray(), ours.toCharArray()) - 10);
            throw new AssertionError(visible("With " + config + " for a " + use.name().toLowerCase(Locale.ROOT) + ", " + doing + "; Kafka's: " + theirs + "; ours: " + ours
                    + "; from character " + at + " Kafka's: " + theirs.substring(at) + "; ours: "
                    + ours.substring(Math.min(at, ours.length()))));
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Control characters and halves of pairs break reports. */
    private static String visible(String text) {
        return text.chars().mapToObj(c -> c >= ' ' && c < 0x7f ? "" + (char) c : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }
}
