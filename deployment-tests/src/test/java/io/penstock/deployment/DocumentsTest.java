package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final List<Path> DOCUMENTS = Stream.of("docs", "aws", "docker", "connect-configs")
        .flatMap(directory -> Repository.files(directory, ".md").stream()).toList();

    /** https://docs.aws.amazon.com/athena/latest/ug/reserved-words.html, the list for definitions, as far as it could be a column's name. */
    private static final Set<String> RESERVED = Set.of("ALL", "ARRAY", "BETWEEN", "BINARY", "BOTH", "BY", "CASE", "COLUMN", "COMMIT", "CROSS",
        "CUBE", "CURRENT", "CURSOR", "DATABASE", "DATE", "DAYOFWEEK", "DECIMAL", "DELETE", "DISTINCT", "DIV", "DOUBLE", "END", "EXCHANGE",
        "EXTENDED", "EXTERNAL", "EXTRACT", "FALSE", "FLOAT", "FLOOR", "FOLLOWING", "FOR", "FOREIGN", "FROM", "FULL", "FUNCTION", "GROUP",
        "GROUPING", "IMPORT", "INT", "INTEGER", "INTERVAL", "LEFT", "LESS", "LIKE", "LOCAL", "MACRO", "MAP", "MORE", "NONE", "NULL", "NUMERIC",
        "ORDER", "OUT", "OVER", "PARTITION", "PERCENT", "PRECEDING", "PRECISION", "PRIMARY", "RANGE", "READS", "REDUCE", "REFERENCES",
        "RIGHT", "ROLLUP", "ROW", "ROWS", "SET", "START", "TABLE", "TIME", "TIMESTAMP", "TO", "TRANSFORM", "TRIGGER", "TRUE", "UNIQUEJOIN",
        "UPDATE", "USER", "USING", "VALUES", "VIEWS", "WHEN", "WHERE", "WINDOW", "WITH");

    /** Set in the host's host.env. */
    private static final Set<String> GIVEN = Set.of("PENSTOCK_S3_BUCKET", "PENSTOCK_S3_REGION");

    @Test
    void everyLinkLeadsToAFile() {
        List<String> broken = new ArrayList<>();
        for (Path document : DOCUMENTS) {
            Matcher link = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)").matcher(Repository.read(document));
            while (link.find()) {
                Path target = document.resolveSibling(link.group(1)).normalize();
                if (!Files.exists(target)) {
                    broken.add(document + " -> " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyAnchorLeadsToAHeading() {
        List<String> broken = new ArrayList<>();
        int found = 0;
        for (Path document : DOCUMENTS) {
            Matcher link = Pattern.compile("\\]\\((?!https?:)([^)#]*)#([^)]+)\\)").matcher(Repository.read(document));
            while (link.find()) {
                found++;
                Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
                if (!anchors(target).contains(link.group(2))) {
                    broken.add(document + " -> " + link.group(1) + "#" + link.group(2));
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(found).isGreaterThan(20);
    }

    /** As GitHub makes them: in lower case, without punctuation, hyphens for spaces. */
    private static Set<String> anchors(Path document) {
        return Pattern.compile("(?m)^#+ (.+)$").matcher(Repository.read(document)).results()
            .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-')).collect(Collectors.toSet());
    }

    @Test
    void everyConnectorJsonAndWorkerFileIsExplained() {
        Path directory = Repository.file("connect-configs");
        String readme = Repository.text("connect-configs/README.md");
        Stream.concat(Repository.files("connect-configs", ".json").stream(), Repository.files("connect-configs", ".properties").stream())
            .map(file -> directory.relativize(file).toString())
            .forEach(file -> assertThat(readme).contains("[" + file + "](" + file + ")"));
    }

    /** Who copies a page's commands from top to bottom has every variable and function when it is used, and was told which tools they need. */
    @Test
    void commandsUseNothingThatThePageHasNotBroughtBefore() {
        for (String page : List.of("aws/README.md", "aws/msk-connect.md", "docker/README.md")) {
            String text = Repository.text(page);
            Set<String> known = new HashSet<>(GIVEN);
            Matcher blocks = Pattern.compile("(?ms)^```bash\n(.*?)^```$").matcher(text);
            while (blocks.find()) {
                for (String line : blocks.group(1).lines().toList()) {
                    found("\\$\\{?([A-Za-z]\\w*)", line.replaceAll("\\$\\{env:\\w+}|'[^']*'", "")).forEach(name ->
                        assertThat(known.contains(name) || line.contains(name + "=") || line.contains("for " + name + " in"))
                            .as("$%s in %s: %s", name, page, line).isTrue());
                    found("(?:^|\\$\\(|\"\\$\\()(out|ask|saved) ", line).forEach(name ->
                        assertThat(known).as("%s in %s: %s", name, page, line).contains(name));
                    known.addAll(found("\\b([A-Za-z]\\w*)=", line));
                    known.addAll(found("^([a-z]+)\\(\\) \\{", line));
                }
            }
            String needs = text.substring(0, text.indexOf("```bash"));
            assertThat(found("(?:^|[|(] ?)(jq|zip|unzip|curl)\\b", text)).allSatisfy(tool -> assertThat(needs).as(page).contains("`" + tool + "`"));
        }
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    /** The sections about Penstock's own errors quote its sources; those of Kafka and Athena can't be checked here. */
    @Test
    void everyQuotedErrorOfOursIsInTheSources() {
        String sources = Stream.of("csv-source-connector", "stock-sim-source-connector", "s3-parquet-sink-connector", "json-converter")
            .flatMap(module -> Repository.files(module + "/src/main/java", ".java").stream())
            .map(Repository::read).map(DocumentsTest::joinedLiterals).collect(Collectors.joining("\n"));
        String page = Repository.text("docs/troubleshooting.md");
        String ours = page.substring(page.indexOf("## Before it starts"), page.indexOf("## Nothing arrives"));
        List<String> quoted = Pattern.compile("(?m)^\\| `([^`]+)` \\|").matcher(ours).results().map(result -> result.group(1))
            .filter(text -> !text.startsWith("Failed to find any class")).toList();
        assertThat(quoted).hasSizeGreaterThan(30);
        assertThat(quoted).allSatisfy(text -> {
            for (String part : text.split(Pattern.quote("${file}"))) {
                assertThat(sources.contains(part)).as(part).isTrue();
            }
        });
    }

    /** A text that is written as two literals joined by + reads as one. */
    private static String joinedLiterals(String source) {
        return source.replaceAll("\"\\s*\\+\\s*\"", "");
    }

    @Test
    void theTableOfTheTemplateIsTheTableOfThePage() {
        String page = Repository.text("docs/athena.md");
        String first = page.substring(page.indexOf("CREATE EXTERNAL TABLE trades"), page.indexOf(";\n```"));
        String template = Repository.text("aws/penstock.yaml");
        int begin = template.indexOf("CREATE EXTERNAL TABLE");
        String query = template.substring(begin, template.indexOf("\n\n", begin))
            .replace("IF NOT EXISTS ${DatabaseName}.", "").replace("${DataBucket}", "BUCKET").replace("${FirstDay}", "2026-11-01").replace("${!", "${");
        assertThat(words(query)).isEqualTo(words(first));
    }

    @Test
    void definitionsQuoteTheWordsThatAthenaReserves() {
        Matcher definition = Pattern.compile("CREATE EXTERNAL TABLE \\w+ \\((.*?)\\n\\)\\s+PARTITIONED BY \\(([^)]+)\\)", Pattern.DOTALL)
            .matcher(Repository.text("docs/athena.md"));
        List<String> columns = new ArrayList<>();
        while (definition.find()) {
            Stream.of((definition.group(1) + "," + definition.group(2)).split(",")).map(column -> column.strip().split(" ")[0])
                .forEach(columns::add);
        }
        assertThat(columns).contains("trade_id", "`exchange`", "dt", "`date`", "year");
        assertThat(columns).allSatisfy(column -> assertThat(RESERVED).doesNotContain(column.toUpperCase(Locale.ROOT)));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
