package io.penstock.deployment;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * A page of {@code docs/reference}: every key of a plugin as its {@link ConfigDef} has it, in Markdown.
 *
 * <p>The ConfigDef is the one truth about a key; its doc text is written for users, with units and an example. The tables in the modules'
 * READMEs are an overview of one line for each key, for readers of a plugin's zip too, and are not generated: tests hold their keys, and
 * where they have them the defaults, against the ConfigDef.
 */
final class ReferencePage {

    /** As Kafka's ranges print themselves: {@code [1,...]}, {@code [1,...,9]}. */
    private static final Pattern RANGE = Pattern.compile("\\[(-?\\d+),\\.\\.\\.(?:,(-?\\d+))?]");
    private static final Pattern LIST = Pattern.compile("(\\(case insensitive\\) |a list of )?\\[([^\\[\\]]*)]");

    private final ConfigDef definition;
    private final Pattern otherKeys;

    ReferencePage(ConfigDef definition) {
        this.definition = definition;
        String names = keys().map(key -> key.name).filter(name -> name.contains(".")).sorted(Comparator.comparing(String::length).reversed())
            .map(Pattern::quote).collect(Collectors.joining("|"));
        this.otherKeys = Pattern.compile("(?<![\\w.\\\\/])(" + names + ")(?![\\w]|\\.\\w)");
    }

    /** The keys that users may write, in the order of their definition. */
    Stream<ConfigKey> keys() {
        // A converter's type is set by whoever makes the converter.
        return definition.configKeys().values().stream().filter(key -> !key.internalConfig && !key.name.equals("converter.type"));
    }

    String markdown(String introduction) {
        StringBuilder page = new StringBuilder(introduction);
        Map<String, List<ConfigKey>> groups = keys().collect(Collectors.groupingBy(key -> key.group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, keys) -> {
            page.append("\n## ").append(group).append('\n');
            keys.forEach(key -> page.append("\n### ").append(key.name).append("\n\n").append(text(key)).append("\n\n").append(facts(key)).append('\n'));
        });
        return page.toString();
    }

    private String text(ConfigKey key) {
        return otherKeys.matcher(escaped(key.documentation)).replaceAll(match -> match.group().equals(key.name) ? "`" + key.name + "`"
            : "[`" + match.group() + "`](#" + match.group().replace(".", "") + ")");
    }

    private static String facts(ConfigKey key) {
        String allowed = allowed(key);
        return key.type.name().toLowerCase(Locale.ROOT) + " · " + byDefault(key) + (allowed.isEmpty() ? "" : " · allowed: " + allowed)
            + " · importance: " + key.importance.name().toLowerCase(Locale.ROOT);
    }

    private static String byDefault(ConfigKey key) {
        if (!key.hasDefault()) {
            return "**required**";
        }
        if (key.defaultValue == null || key.defaultValue.equals("") || key.defaultValue.equals(List.of())) {
            return "no default";
        }
        String value = key.defaultValue instanceof List<?> list ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
            : String.valueOf(key.defaultValue);
        return "default: `" + value + "`" + (key.defaultValue instanceof Number number ? readable(key.name, number.longValue()) : "");
    }

    private static String readable(String key, long value) {
        if (key.endsWith(".ms")) {
            return value % 3_600_000 == 0 ? " (%d h)".formatted(value / 3_600_000) : value % 60_000 == 0 ? " (%d min)".formatted(value / 60_000)
                : value % 1000 == 0 ? " (%d s)".formatted(value / 1000) : "";
        }
        boolean bytes = value >= 1 << 16 && value % 1024 == 0;
        return !bytes ? "" : value % (1 << 20) == 0 ? " (%d MiB)".formatted(value >> 20) : " (%d KiB)".formatted(value >> 10);
    }

    private static String allowed(ConfigKey key) {
        if (key.validator == null) {
            return key.type == Type.BOOLEAN ? "`true`, `false`" : "";
        }
        String text = key.validator.toString();
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            boolean open = range.group(2) == null || Long.parseLong(range.group(2)) >= Integer.MAX_VALUE;
            return open ? "at least " + range.group(1) : range.group(1) + " to " + range.group(2);
        }
        Matcher list = LIST.matcher(text);
        if (list.matches()) {
            String values = Stream.of(list.group(2).split(", ")).filter(value -> !value.isEmpty()).map(value -> "`" + value + "`")
                .collect(Collectors.joining(", "));
            return list.group(1) == null ? values : list.group(1).startsWith("a list") ? "a list of " + values : values + ", in either case";
        }
        // The sentence of a refusal: what is wrong, then what to write.
        return escaped(text.replaceFirst("^(.*: )?write ", ""));
    }

    /** What Markdown would take for its own. */
    private static String escaped(String text) {
        return text.replaceAll("[\\\\`*_<>|\\[\\]#$~]", "\\\\$0");
    }
}
