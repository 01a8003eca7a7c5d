package io.penstock.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this checkout, and what the build made of them. */
final class Repository {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private Repository() {
    }

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    static String text(String path) {
        return read(file(path));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file below a directory of the checkout whose name ends so; build output is left out. */
    static List<Path> files(String directory, String suffix) {
        try (Stream<Path> all = Files.walk(file(directory))) {
            return all.filter(Files::isRegularFile)
                .filter(path -> path.toString().endsWith(suffix))
                .filter(path -> !path.toString().contains("/target/") && !path.toString().contains("/node_modules/"))
                .sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plugin of a module as the build unpacked it: a directory that a worker takes as one of its plugins. */
    static Path builtPlugin(String module) {
        Path packages = file(module + "/target/components/packages");
        try (Stream<Path> entries = Files.isDirectory(packages) ? Files.list(packages) : Stream.empty()) {
            return entries.filter(Files::isDirectory).findFirst().orElseThrow(() -> new AssertionError(
                "no plugin in " + packages + ": run ./mvnw -DskipTests package first"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
