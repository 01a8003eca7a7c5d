package io.penstock.quickstart.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the build made, as files: the class path of broker and worker, the S3 server's jar, and the plugin zips.
 *
 * @param root the root of the source tree
 */
public record Distribution(Path root) {

    private static final String LAUNCHER = "penstock";

    public Distribution {
        root = root.toAbsolutePath().normalize();
    }

    /** The distribution around {@code start}: the nearest directory upwards that holds the launcher and {@code quickstart/}. */
    public static Distribution around(Path start) {
        for (Path dir = start.toAbsolutePath().normalize(); dir != null; dir = dir.getParent()) {
            if (Files.isRegularFile(dir.resolve(LAUNCHER)) && Files.isDirectory(dir.resolve("quickstart"))) {
                return new Distribution(dir);
            }
        }
        throw new StackException("Neither " + start.toAbsolutePath() + " nor a directory above it is Penstock's source tree.");
    }

    /** The distribution around the working directory of this JVM. */
    public static Distribution find() {
        return around(Path.of(""));
    }

    /** Class path of broker and worker: Kafka with its dependencies and a log binding, nothing of ours. */
    String serverClassPath() {
        try {
            return Files.readString(built("server.cp")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path s3ServerJar() {
        return built("s3proxy.jar");
    }

    /** What a worker of ours is configured with, apart from addresses and directories. */
    Path workerProperties() {
        return configs().resolve("worker.properties");
    }

    /** The connector documents that users POST. */
    public Path configs() {
        return root.resolve("connect-configs");
    }

    /** The newest plugin zip of each module beside the quickstart, sorted; an older one is of another version. */
    public List<Path> pluginZips() {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve("target/components/packages"))
                .filter(Files::isDirectory)
                .flatMap(packages -> newestZip(packages).stream())
                .sorted()
                .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> newestZip(Path packages) {
        try (Stream<Path> files = Files.list(packages)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".zip"))
                .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path built(String name) {
        Path file = root.resolve("quickstart/target").resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new StackException(file + " is missing. Build it with: ./mvnw -DskipTests package");
        }
        return file;
    }
}
