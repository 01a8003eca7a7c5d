package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README names exists, and what users can set stands in the README. */
class ReadmeTest {

    private static Set<String> found(String text, String pattern) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void everyKeyIsExplained() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String keys = readme.substring(readme.indexOf("## Keys"), readme.indexOf("## Types"));
        Set<String> rows = keys.lines().filter(l -> l.startsWith("| `")).map(l -> l.split("\\|")[1])
                .flatMap(cell -> found(cell, "`([a-z.]+)`").stream()).collect(Collectors.toCollection(TreeSet::new));
        rows.add("bad.rows.topic");
        rows.add("done.path");
        Set<String> defined = CsvSourceConfig.DEFINITION.names().stream().filter(n -> !n.startsWith("penstock.")).collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).isEqualTo(defined);
    }

    @Test
    void everyClassOfTheMapExists() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        Set<String> named = found(readme.substring(readme.indexOf("## For developers")), "`([A-Z][A-Za-z]+)`");
        try (Stream<Path> sources = Stream.concat(Files.walk(Path.of("src/main/java")), Files.walk(Path.of("src/test/java")))) {
            Set<String> classes = sources.map(p -> p.getFileName().toString().replace(".java", "")).collect(Collectors.toSet());
            assertThat(classes).containsAll(named);
        }
        assertThat(named).hasSizeGreaterThan(20);
    }
}
