package io.penstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.it.bed.Deployment;
import io.penstock.it.bed.LocalBed;
import io.penstock.it.content.IndexFile;
import io.penstock.it.content.Markdown;
import io.penstock.it.content.Markdown.Block;
import io.penstock.it.content.ParquetRows;
import io.penstock.quickstart.pipeline.ConnectorDocument;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.store.Bucket;
import io.penstock.quickstart.store.BucketAddress;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the READMEs and {@code connect-configs/} tell users to do works. */
class ReadmeIT {

    /** Every command line of the root's README, and the method of {@link LauncherIT} that runs it. A new one needs a test first. */
    private static final Map<String, String> COMMANDS = Map.of(
        "./penstock demo", "demoBringsEveryRowToSqlAndStopsEverything",
        "./penstock sql \"" + LauncherIT.TRADES_BY_SYMBOL + "\"", "demoBringsEveryRowToSqlAndStopsEverything",
        "./penstock " + String.join(" ", LauncherIT.OWN_FILE), "theFileOfTheReadmeBecomesATableOfTheTopicsName",
        "./penstock up", "pipelineThatIsUpTellsItsStateAnswersAndGoesDown",
        "./penstock status", "pipelineThatIsUpTellsItsStateAnswersAndGoesDown",
        "./penstock sql \"" + LauncherIT.TRADES + "\"", "pipelineThatIsUpTellsItsStateAnswersAndGoesDown",
        "./penstock down", "pipelineThatIsUpTellsItsStateAnswersAndGoesDown");

    /** Runs this test. */
    private static final String BUILD = "./mvnw verify";
    private static final Pattern OUR_CLASS = Pattern.compile("\\bio\\.penstock\\.(?:[a-z0-9]+\\.)*[A-Z]\\w+");
    private static final Set<String> SCHEMAS = Set.of("io.penstock.sim.Trade", "io.penstock.sim.Quote", "io.penstock.sim.Bar");
    private static final Pattern CLASS_IN_MAP = Pattern.compile("\\b(?:[A-Z][a-z0-9]+){2,}\\b");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUCKET = "readme";
    private static final String ANY_CONNECTOR = "…";

    private final LocalBed bed = LocalBed.shared();

    @BeforeEach
    void thereIsABucket() {
        try (Bucket bucket = new Bucket(bed.bucket(BUCKET))) {
            bucket.create();
        }
    }

    @Test
    void thereIsAReadmeForUsersAndOneForEachPlugin() {
        assertThat(Markdown.readmes()).extracting(Markdown::file).contains("README.md", "csv-source-connector/README.md",
            "json-converter/README.md", "s3-parquet-sink-connector/README.md", "stock-sim-source-connector/README.md");
    }

    @Test
    void eachConnectorJsonOfAReadmeIsAccepted() throws JsonProcessingException {
        for (Markdown readme : Markdown.readmes()) {
            for (Block block : readme.blocks("json")) {
                JsonNode json = JSON.readTree(block.text());
                JsonNode config = json.path("config").isObject() ? json.path("config") : json;
                if (config.has("connector.class")) {
                    assertAccepted(readme + ": " + block.text(), texts(config));
                }
            }
        }
    }

    @Test
    void eachCommandOfTheReadmeIsRunByATest() {
        Set<String> commands = new TreeSet<>();
        for (Markdown readme : Markdown.readmes()) {
            if (readme.file().equals("README.md")) {
                readme.blocks("bash", "sh", "shell", "console").forEach(block -> commands.addAll(commands(block.text())));
            }
        }

        assertThat(commands.remove(BUILD)).isTrue();
        assertThat(commands).isEqualTo(COMMANDS.keySet());
        assertThat(Stream.of(LauncherIT.class.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Test.class)))
            .extracting(Method::getName).containsAll(COMMANDS.values());
    }

    /** With no converter of their own, so through the worker's. Other than the quickstart's, the broker of this bed makes no topic by itself. */
    @Test
    void theConnectorsOfTheReadmeRunAndCarryTrades(@TempDir Path directory) throws Exception {
        bed.stack().broker().admin().createTopics(Stream.of("my_prices", "my_trades").map(name -> new NewTopic(name, 1, (short) 1)).toList())
            .all().get();
        Markdown readme = Markdown.readmes().stream().filter(each -> each.file().equals("README.md")).findFirst().orElseThrow();
        try (Deployment connectors = new Deployment(bed); ParquetRows files = new ParquetRows(bed.bucket(BUCKET), "my_trades", directory)) {
            for (Block block : readme.blocks("json")) {
                JsonNode document = JSON.readTree(block.text());
                Map<String, String> config = filled(texts(document.path("config")));
                config.replace("rotate.age.ms", "1000");
                connectors.start(document.path("name").asText(), config);
            }
            connectors.await(() -> files.count() > 0, () -> "no trade of the README's market is in Parquet");
        }
    }

    @Test
    void eachClassThatAReadmeNamesExists() throws IOException {
        Set<String> sources = sources();
        for (Markdown readme : Markdown.readmes()) {
            Set<String> named = OUR_CLASS.matcher(readme.text()).results().map(MatchResult::group).filter(name -> !SCHEMAS.contains(name))
                .collect(Collectors.toSet());
            assertThat(named).as(readme.file()).allMatch(name -> sources.contains(name.substring(name.lastIndexOf('.') + 1)));
            for (Block map : readme.blocks("", "text")) {
                assertThat(CLASS_IN_MAP.matcher(map.text()).results().map(MatchResult::group))
                    .as("the map in " + readme).allMatch(sources::contains);
            }
        }
    }

    @Test
    void eachFileOfConnectConfigsIsAcceptedAndRuns() throws IOException {
        for (Path file : documents(Distribution.find().configs())) {
            Map<String, String> config = ConnectorDocument.read(file, variables()).resolved();
            assertAccepted(file.toString(), config);
            try (Deployment connectors = new Deployment(bed)) {
                connectors.start(file.getFileName().toString().replace(".json", ""), config);
            }
        }
    }

    /** With the quickstart's worker. The tests of the deployments also run those that need no converter of others. */
    @Test
    void eachFurtherConfigurationIsAccepted() throws IOException {
        for (Path file : documents(Distribution.find().configs().resolve("more"))) {
            assertAccepted(file.toString(), ConnectorDocument.read(file, variables()).resolved());
        }
    }

    private void assertAccepted(String where, Map<String, String> config) {
        Map<String, String> filled = filled(config);
        assertThat(bed.connect().validate(filled.get("connector.class"), filled).errors()).as(where).isEmpty();
    }

    /** With the bed's bucket, keys and file in the place of the reader's own, and without converters that only the reader has. */
    private Map<String, String> filled(Map<String, String> config) {
        Map<String, String> filled = new TreeMap<>(config);
        filled.replace("connector.class", ANY_CONNECTOR, "io.penstock.sim.StockSimSourceConnector");
        BucketAddress address = bed.bucket(BUCKET);
        if (filled.containsKey("s3.bucket.name")) {
            filled.putAll(Map.of("s3.bucket.name", BUCKET, "s3.region", address.region(), "store.url", bed.endpointForWorkers(),
                "aws.access.key.id", address.accessKeyId(), "aws.secret.access.key", address.secretAccessKey()));
        }
        filled.computeIfPresent("input.path", (key, value) -> bed.share(IndexFile.path()));
        for (String converter : List.of("key.converter", "value.converter")) {
            if (!filled.getOrDefault(converter, "io.penstock").matches("(io\\.penstock|org\\.apache\\.kafka).*")) {
                filled.keySet().removeIf(key -> key.startsWith(converter));
            }
        }
        return filled;
    }

    private static Map<String, String> texts(JsonNode config) {
        Map<String, String> texts = new TreeMap<>();
        config.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private Map<String, String> variables() {
        BucketAddress address = bed.bucket(BUCKET);
        return Map.of("PENSTOCK_CSV_PATH", bed.share(IndexFile.path()), "PENSTOCK_CSV_TOPIC", "readme_index",
            "PENSTOCK_CSV_TIMESTAMP", "Date", "PENSTOCK_S3_ENDPOINT", bed.endpointForWorkers(), "PENSTOCK_S3_BUCKET", BUCKET,
            "PENSTOCK_S3_ACCESS_KEY_ID", address.accessKeyId(), "PENSTOCK_S3_SECRET_ACCESS_KEY", address.secretAccessKey(),
            "PENSTOCK_PUBLISH_AFTER_MS", "1000");
    }

    /** The command lines, without prompts and comments. */
    private static List<String> commands(String text) {
        return text.replace("\\\n", " ").lines().map(line -> line.replaceFirst("^\\s*\\$ ", "").replaceFirst("\\s#.*$", "").strip())
            .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }

    private static List<Path> documents(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    /** Simple names of all classes in the modules' sources. */
    private static Set<String> sources() throws IOException {
        try (Stream<Path> modules = Files.list(Distribution.find().root())) {
            Set<String> names = new TreeSet<>();
            for (Path sources : modules.map(module -> module.resolve("src")).filter(Files::isDirectory).toList()) {
                try (Stream<Path> tree = Files.walk(sources)) {
                    tree.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".java"))
                        .forEach(name -> names.add(name.replace(".java", "")));
                }
            }
            return names;
        }
    }
}
