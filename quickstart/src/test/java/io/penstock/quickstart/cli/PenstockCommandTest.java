package io.penstock.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.ProcessId;
import io.penstock.quickstart.state.RunState;
import io.penstock.quickstart.state.RunState.Setup;
import io.penstock.quickstart.state.StateDirectory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets for a wrong command: one or two sentences, and an exit code. Nothing here gets as far as starting a server. */
class PenstockCommandTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void missingCsvIsASentence() {
        assertThat(run("demo", "--csv", "/no/such/file.csv")).isEqualTo(1);
        assertThat(said(err)).isEqualTo("penstock: There is no file /no/such/file.csv; name an existing CSV file with --csv.\n");
    }

    @Test
    void emptyCsvIsASentence() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.csv"));

        assertThat(run("up", "--csv", empty.toString())).isEqualTo(1);
        assertThat(said(err)).isEqualTo("penstock: " + empty + " is empty; name a CSV file with rows in it with --csv.\n");
    }

    @Test
    void topicOfTheSimulatorIsASentenceWithTheOption() throws Exception {
        Path trades = Files.writeString(directory.resolve("Trades.csv"), "a,b\n1,2\n");
        String sentence = "penstock: Topic %s is the simulator's (topic.trades in %s); name another for %s with --topic.\n";
        Path configs = Distribution.find().configs();

        assertThat(run("demo", "--csv", trades.toString())).isEqualTo(1);
        assertThat(said(err)).isEqualTo(sentence.formatted("trades", configs.resolve("demo-stock-sim-source.json"), "Trades.csv"));
        err.reset();
        assertThat(run("up", "--topic", "TRADES")).as("SQL knows no case").isEqualTo(1);
        assertThat(said(err)).isEqualTo(sentence.formatted("TRADES", configs.resolve("stock-sim-source.json"), "index-hsi.csv"));
    }

    @Test
    void brokerThatHangsAndFilesThatCannotBeWrittenAreSentences() {
        assertThat(PenstockCommand.sentence(new org.apache.kafka.common.errors.TimeoutException("Timeout expired while fetching topic metadata")))
            .contains("Kafka does not answer as it should: Timeout expired while fetching topic metadata. ./penstock status names its log.");
        assertThat(PenstockCommand.sentence(new UncheckedIOException("/data/state.json cannot be written", new AccessDeniedException("/data"))))
            .contains("/data/state.json cannot be written (AccessDeniedException: /data). Make it writable, or name another directory with --state.");
        assertThat(PenstockCommand.sentence(new UncheckedIOException(new AccessDeniedException("/data/x"))))
            .contains("A file cannot be read or written (AccessDeniedException: /data/x). Make it writable, or name another directory with --state.");
        assertThat(PenstockCommand.sentence(new IllegalStateException("a bug"))).isEmpty();
    }

    @Test
    void takenPortIsASentenceWithTheOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("demo", "--broker-port", "0", "--s3-port", "0", "--connect-port", Integer.toString(taken.getLocalPort())))
                .isEqualTo(1);
            assertThat(said(err)).startsWith("penstock: Port " + taken.getLocalPort() + " for Kafka Connect is taken by another process")
                .endsWith("Choose another with --connect-port (0 takes any free one) or PENSTOCK_CONNECT_PORT.\n");
        }
    }

    @Test
    void brokenConnectorJsonIsASentenceWithThePlace() throws Exception {
        Path configs = Files.createDirectories(directory.resolve("configs"));
        Files.writeString(configs.resolve("csv-source.json"), "{ not json");

        assertThat(run("demo", "--configs", configs.toString())).isEqualTo(1);
        assertThat(said(err)).startsWith("penstock: " + configs.resolve("csv-source.json") + " is not valid JSON at line 1, column 3");
    }

    @Test
    void questionWithoutAnyRunSaysHowToGetOne() {
        assertThat(run("sql", "SELECT 1")).isEqualTo(1);
        assertThat(said(err)).isEqualTo(
            "penstock: There is no pipeline here yet; start one with ./penstock up, or run ./penstock demo.\n");
    }

    @Test
    void aStatementThatIsNotLoggedForTheSinkKeepsTheTableIsASentenceThatSaysSo() throws Exception {
        Path configs = Files.createDirectories(directory.resolve("configs"));
        Path sink = Files.writeString(configs.resolve("sink.json"),
            "{\"name\": \"to-s3\", \"config\": {\"topics\": \"trades\", \"catalog\": \"glue-projection\", \"glue.database\": \"market\"}}");
        Setup setup = new Setup(directory.toString(), 1, 2, 3, "f.csv", "t", "", configs.toString(), List.of("sink.json"), "b", 1_000);
        new StateDirectory(directory.resolve("state")).write(new RunState(RunState.Mode.UP, ProcessId.of(ProcessHandle.current()), setup, List.of()));

        assertThat(run("ddl", "trades")).isEqualTo(1);
        assertThat(said(err)).startsWith("penstock: The sink to-s3 keeps the table itself (catalog=glue-projection in " + sink + ")");
        err.reset();
        assertThat(run("ddl", "quotes")).isEqualTo(1);
        assertThat(said(err)).startsWith("penstock: The pipeline has not published any file yet");
    }

    @Test
    void nothingToStopIsNoFailure() {
        assertThat(run("down")).isZero();
        assertThat(said(out)).isEqualTo("Nothing is running.\n");
        assertThat(run("status")).isZero();
        assertThat(said(out)).endsWith("Nothing is running, and nothing has run here yet.\n");
    }

    @Test
    void wrongOptionIsAUsageError() {
        assertThat(run("demo", "--colour")).isEqualTo(2);
        assertThat(said(err)).startsWith("Unknown option: '--colour'");
        assertThat(PenstockCommand.run(stream(out), stream(err))).isEqualTo(2);
    }

    @Test
    void helpListsTheCommands() {
        assertThat(run("--help")).isZero();
        assertThat(said(out)).contains("demo ", "up ", "down ", "status ", "sql ");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--state", directory.resolve("state").toString()));
        all.addAll(List.of(arguments));
        return PenstockCommand.run(stream(out), stream(err), all.toArray(String[]::new));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
