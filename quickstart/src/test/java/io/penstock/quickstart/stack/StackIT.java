package io.penstock.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.quickstart.connect.ConnectRest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real servers, as child processes. */
class StackIT {

    private final Distribution distribution = Distribution.find();

    @Test
    void startsAllServersAndLeavesNothingRunning(@TempDir Path directory) throws Exception {
        List<Server> servers;
        try (Stack stack = Stack.start(distribution, withoutPlugins(directory))) {
            servers = stack.servers();
            assertThat(servers).allMatch(Server::running).extracting(Server::log).allMatch(Files::exists);
            assertThat(new ConnectRest(stack.worker().url()).connectors()).isEmpty();
            assertThat(stack.broker().admin().describeCluster().nodes().get()).hasSize(1);
        }
        assertThat(servers).noneMatch(Server::running);
        assertThat(servers).extracting(Server::port).noneMatch(Ports::accepts);
    }

    @Test
    void secondWorkerJoinsTheCluster(@TempDir Path directory) throws Exception {
        try (Stack stack = Stack.start(distribution, withoutPlugins(directory))) {
            ConnectWorker second = stack.addWorker(settings -> settings.withHeap(256));

            assertThat(new ConnectRest(second.url()).connectors()).isEmpty();
            assertThat(second.log()).isNotEqualTo(stack.worker().log());
        }
    }

    @Test
    void pausedServerKeepsItsStateAndKilledOneStartsAgainWithItsData(@TempDir Path directory) throws Exception {
        S3Server s3 = new S3Server(distribution, directory.resolve("s3"), Ports.free(), S3Credentials.LOCAL);
        try (s3) {
            s3.start();
            s3.awaitReady();
            s3.pause();
            assertThat(Files.readString(Path.of("/proc/" + s3.process().pid() + "/stat"))).contains(" T ");
            s3.resume();
            s3.kill();
            assertThat(s3.running()).isFalse();
            s3.restart();
            assertThat(s3.running()).isTrue();
        }
        assertThat(s3.running()).isFalse();
    }

    @Test
    void serverThatCannotStartIsNamedWithItsLogAndNothingKeepsRunning(@TempDir Path directory) throws Exception {
        StackSettings settings = withoutPlugins(directory).withWorker(Map.of("value.converter", "no.such.Converter"));

        assertThatThrownBy(() -> Stack.start(distribution, settings))
            .isInstanceOf(StackException.class)
            .hasMessageStartingWith("The Connect worker ended with exit code 2 before it was ready")
            .hasMessageContaining("no.such.Converter")
            .hasMessageEndingWith("Its log is " + directory.resolve("logs/worker.log"));
        assertThat(List.of(settings.brokerPort(), settings.connectPort(), settings.s3Port())).noneMatch(Ports::accepts);
    }

    @Test
    void serversEndWithTheJvmThatStartedThem(@TempDir Path directory) throws Exception {
        Process jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp", System.getProperty("java.class.path"), ForgetfulMain.class.getName(), directory.toString())
            .redirectErrorStream(true).redirectOutput(directory.resolve("main.log").toFile()).start();

        assertThat(jvm.waitFor()).as(Files.readString(directory.resolve("main.log"))).isEqualTo(3);
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEqualTo(Optional.empty());
    }

    /** Starts a server and exits without stopping it. */
    static final class ForgetfulMain {

        public static void main(String[] arguments) throws Exception {
            Path directory = Path.of(arguments[0]);
            S3Server s3 = new S3Server(Distribution.find(), directory.resolve("s3"), Ports.free(), S3Credentials.LOCAL);
            s3.start();
            s3.process().awaitReady(Duration.ofSeconds(60));
            Files.writeString(directory.resolve("pid"), Long.toString(s3.process().pid()));
            System.exit(3);
        }
    }

    /** And so without the converter that the worker's properties name. */
    private static StackSettings withoutPlugins(Path directory) throws Exception {
        return StackSettings.onFreePorts(directory, Files.createDirectories(directory.resolve("plugins")))
            .withWorker(Map.of("value.converter", "org.apache.kafka.connect.json.JsonConverter"));
    }
}
