package io.penstock.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.it.bed.Launcher;
import io.penstock.it.bed.Launcher.Outcome;
import io.penstock.it.bed.Patience;
import io.penstock.it.content.IndexFile;
import io.penstock.quickstart.stack.Distribution;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the README tells users to type, and what users get for wrong ones. */
class LauncherIT {

    /** Lines of the README, which {@link ReadmeIT} compares with it. */
    static final String TRADES_BY_SYMBOL =
        "SELECT symbol, count(*) AS trades, avg(price) AS price FROM trades GROUP BY symbol ORDER BY trades DESC";
    static final String TRADES = "SELECT count(*) FROM trades";
    static final List<String> OWN_FILE = List.of("demo", "--csv", "quickstart/index-hsi.csv", "--topic", "my_prices", "--timestamp", "Date");

    @TempDir
    Path directory;

    @Test
    void demoBringsEveryRowToSqlAndStopsEverything() {
        Launcher penstock = new Launcher("demo");
        Outcome demo = penstock.run("demo");

        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.err()).isEmpty();
        assertThat(demo.out()).contains(
            "stock_index: 5,692 records in Kafka, 5,692 rows in Parquet, none missing, none twice",
            "stock_index: every value of every row equals index-hsi.csv",
            "trades: 15,000 records in Kafka, 15,000 rows in Parquet, none missing, none twice",
            "Done in ");
        assertThat(words(demo.out())).containsSubsequence(highestCloseByYear());
        assertThat(penstock.processes()).isEmpty();

        Outcome sql = penstock.run("sql", TRADES_BY_SYMBOL);
        assertThat(sql.exit()).as(sql.err()).isZero();
        assertThat(sql.out().lines().filter(line -> line.matches("[A-Z]+ +\\d+ +[\\d.]+"))).hasSize(8);
        assertThat(words(penstock.run("sql", TRADES).out())).contains("15000");
        assertThat(penstock.run("status").out()).contains("is stopped", "Nothing is running.");
    }

    @Test
    void pipelineThatIsUpTellsItsStateAnswersAndGoesDown() throws IOException {
        Launcher penstock = new Launcher("up");
        Outcome up = penstock.run("up", "--configs", copyOfConfigs("PENSTOCK_PUBLISH_AFTER_MS", "1000").toString());
        try {
            assertThat(up.exit()).as(up.out() + up.err()).isZero();
            Patience.until(() -> words(penstock.run("sql", "SELECT count(*) AS n FROM stock_index").out()).contains("5692"),
                () -> penstock.run("status").out());

            Outcome status = penstock.run("status");
            assertThat(status.exit()).isZero();
            assertThat(status.out()).contains("the Kafka broker", "the Connect worker", "the S3 server", "csv-source",
                "topic stock_index: 5,692 rows in", ", 0 records to go", "  5,692 rows read");
            assertThat(status.out().lines().filter(line -> line.contains("runs on 127.0.0.1:"))).hasSize(3);

            assertThat(words(penstock.run("sql", TRADES).out())).last().asString().matches("\\d+");
            Outcome ddl = penstock.run("ddl", "stock_index");
            assertThat(ddl.exit()).as(ddl.err()).isZero();
            assertThat(ddl.out()).startsWith("CREATE EXTERNAL TABLE IF NOT EXISTS stock_index (").contains("PARTITIONED BY (year string)");
            assertThat(years(ddl.out())).startsWith(1986).last().asInstanceOf(InstanceOfAssertFactories.INTEGER).isGreaterThanOrEqualTo(2010);
            assertSentence(penstock.run("ddl", "no_such_topic"), "There is no topic no_such_topic", "stock_index");

            Outcome second = penstock.run("up");
            assertThat(second.exit()).isEqualTo(1);
            assertSentence(second, "The pipeline is up already", "./penstock down");
        } finally {
            assertThat(penstock.run("down").exit()).isZero();
        }
        assertThat(penstock.processes()).isEmpty();
        assertThat(words(penstock.run("sql", "SELECT count(*) AS n FROM stock_index").out())).contains("5692");
    }

    @Test
    void usersOwnFileBecomesATableOfItsName() throws IOException {
        Launcher penstock = new Launcher("own");
        Path file = Files.writeString(directory.resolve("Units sold.csv"), "Region;Sold on;Units\nNord;2024-02-29;3\n\"Süd;West\";2024-03-01;\n");
        Outcome demo = penstock.run("demo", "--csv", file.toString(), "--topic", "units", "--timestamp", "Sold on");

        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out()).contains("units: 2 records in Kafka, 2 rows in Parquet, none missing, none twice");
        assertThat(words(penstock.run("sql", "SELECT region, sold_on, units, typeof(units) AS t, year FROM units ORDER BY sold_on").out()))
            .containsSubsequence("Nord 2024-02-29 3 BIGINT 2024", "Süd;West 2024-03-01 NULL BIGINT 2024");
    }

    @Test
    void theFileOfTheReadmeBecomesATableOfTheTopicsName() {
        Launcher penstock = new Launcher("readme");
        Outcome demo = penstock.run(OWN_FILE.toArray(String[]::new));

        assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
        assertThat(demo.out()).contains("my_prices: 5,692 records in Kafka, 5,692 rows in Parquet, none missing, none twice");
        assertThat(words(penstock.run("sql", "SELECT count(DISTINCT year) FROM my_prices").out())).contains("25");
    }

    @Test
    void demoThatIsInterruptedLeavesNothingRunning() throws InterruptedException {
        Launcher penstock = new Launcher("interrupted");
        Process demo = penstock.demo();
        Patience.until(() -> penstock.said().contains("the S3 server        ready"), penstock::said);
        demo.destroy();

        assertThat(demo.waitFor(Patience.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isNotZero();
        Patience.until(() -> penstock.processes().isEmpty(), () -> String.join("\n", penstock.processes()));
    }

    @Test
    void fileThatCannotBeReadIsASentence() throws IOException {
        Launcher penstock = new Launcher("input");
        Path empty = Files.createFile(directory.resolve("empty.csv"));

        assertRefused(penstock, penstock.run("demo", "--csv", "/no/such/file.csv"), "There is no file /no/such/file.csv", "--csv");
        assertRefused(penstock, penstock.run("demo", "--csv", empty.toString()), empty + " is empty", "--csv");
        assertRefused(penstock, penstock.run("demo", "--csv", directory.toString()), directory + " is not a file", "--csv");
    }

    @Test
    void takenPortIsASentenceWithTheWayOut() throws IOException {
        Launcher penstock = new Launcher("port");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused(penstock, penstock.run("demo", "--broker-port", port), "Port " + port + " for the Kafka broker is taken",
                "--broker-port");
        }
    }

    @Test
    void connectorFileThatIsNotJsonIsASentenceWithThePlace() throws IOException {
        Launcher penstock = new Launcher("json");
        Path configs = copyOfConfigs("PENSTOCK_CSV_TOPIC", "t\",,");

        assertRefused(penstock, penstock.run("demo", "--configs", configs.toString()), "csv-source.json is not valid JSON at line 7",
            "Correct it there.");
    }

    @Test
    void connectorThatIsRefusedIsASentenceWithFileAndLog() throws IOException {
        Launcher penstock = new Launcher("key");
        Path configs = copyOfConfigs("PENSTOCK_PUBLISH_AFTER_MS", "soon");

        assertRefused(penstock, penstock.run("demo", "--configs", configs.toString()), "rotate.age.ms", "s3-parquet-sink-csv.json");
    }

    @Test
    void bucketThatDoesNotExistIsASentence() throws IOException {
        Launcher penstock = new Launcher("bucket");
        Path configs = copyOfConfigs("PENSTOCK_S3_BUCKET", "no-such-bucket");

        assertRefused(penstock, penstock.run("demo", "--configs", configs.toString()), "no-such-bucket", "s3-parquet-sink-csv.json");
    }

    @Test
    void endpointThatDoesNotAnswerIsASentence() throws IOException {
        Launcher penstock = new Launcher("endpoint");
        Path configs = copyOfConfigs("PENSTOCK_S3_ENDPOINT", "http://127.0.0.1:1");

        assertRefused(penstock, penstock.run("demo", "--configs", configs.toString()), "store.url", "s3-parquet-sink-csv.json");
    }

    private static void assertRefused(Launcher penstock, Outcome outcome, String... parts) {
        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isEqualTo(1);
        assertSentence(outcome, parts);
        assertThat(penstock.processes()).isEmpty();
    }

    /** One paragraph, not a stack trace. */
    private static void assertSentence(Outcome outcome, String... parts) {
        assertThat(outcome.err()).startsWith("penstock: ").contains(parts).endsWith("\n").doesNotContain("\tat ", "Exception:");
        assertThat(outcome.err().strip().lines()).hasSizeLessThanOrEqualTo(2);
    }

    /** The directory {@code connect-configs/} with {@code ${env:variable}} replaced by {@code value}. */
    private Path copyOfConfigs(String variable, String value) throws IOException {
        Path copy = Files.createDirectories(directory.resolve("configs"));
        try (Stream<Path> files = Files.list(Distribution.find().configs())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(copy.resolve(file.getFileName()), Files.readString(file).replace("${env:" + variable + "}", value));
            }
        }
        return copy;
    }

    /** Lines with single blanks between words, as the demo's tables are compared. */
    private static List<String> words(String text) {
        return text.lines().map(line -> line.strip().replaceAll("\\s+", " ")).toList();
    }

    /** First and last of the range that Athena looks into. */
    private static List<Integer> years(String ddl) {
        Matcher range = Pattern.compile("'projection.year.range' = '(\\d+),(\\d+)'").matcher(ddl);
        assertThat(range.find()).as(ddl).isTrue();
        return List.of(Integer.valueOf(range.group(1)), Integer.valueOf(range.group(2)));
    }

    /** What the demo's first question must be answered with. */
    private static List<String> highestCloseByYear() {
        Map<Integer, List<Double>> closes = new TreeMap<>();
        for (List<Object> row : IndexFile.rows()) {
            int year = ((LocalDate) row.get(IndexFile.COLUMNS.indexOf("date"))).getYear();
            closes.computeIfAbsent(year, each -> new ArrayList<>()).add((Double) row.get(IndexFile.COLUMNS.indexOf("close")));
        }
        List<String> lines = new ArrayList<>();
        closes.forEach((year, values) -> lines.add(year + " " + values.size() + " "
            + Math.round(100 * values.stream().mapToDouble(Double::doubleValue).max().orElseThrow()) / 100.0));
        return lines;
    }
}
