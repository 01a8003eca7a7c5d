package io.penstock.s3.trino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A Java of at least 25 on this machine, which Trino needs: {@code JAVA25_HOME}, this one, or one where Linux systems keep them. */
public final class Java25 {

    public static final String HOW_TO_HAVE_ONE = "Trino needs a JDK 25 or newer: set JAVA25_HOME to one";

    private Java25() {}

    public static Optional<Path> find() throws IOException {
        String home = System.getenv("JAVA25_HOME");
        if (home != null && !home.isBlank()) {
            return Optional.of(Path.of(home, "bin", "java"));
        }
        if (Runtime.version().feature() >= 25) {
            return Optional.of(Path.of(System.getProperty("java.home"), "bin", "java"));
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(usual)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(usual)) {
            return homes.filter(each -> each.getFileName().toString().matches(".*\\b2[5-9]\\b.*"))
                    .map(each -> each.resolve("bin/java")).filter(Files::isExecutable).findFirst();
        }
    }
}
