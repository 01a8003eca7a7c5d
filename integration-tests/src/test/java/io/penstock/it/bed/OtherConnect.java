package io.penstock.it.bed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.quickstart.stack.Distribution;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Kafka Connect of another version: Maven resolves it into a directory that is laid out like this checkout. */
public final class OtherConnect {

    private static final String POM = """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>io.penstock</groupId>
          <artifactId>worker</artifactId>
          <version>1</version>
          <dependencies>
            <dependency>
              <groupId>org.apache.kafka</groupId>
              <artifactId>connect-runtime</artifactId>
              <version>%s</version>
            </dependency>
            <dependency>
              <groupId>org.apache.logging.log4j</groupId>
              <artifactId>log4j-slf4j-impl</artifactId>
              <version>2.25.4</version>
            </dependency>
          </dependencies>
        </project>
        """;
    private static final String BUILD_CLASS_PATH = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";

    private OtherConnect() {
    }

    /**
     * Connect in {@code version}, of which {@code directory} keeps the class path: Maven is asked once, and asks the network only for what
     * the local repository lacks.
     *
     * @throws IllegalStateException with what Maven said, if it does not find it
     */
    public static Distribution resolve(String version, Path directory) {
        Distribution present = Distribution.find();
        Path classPath = directory.resolve("quickstart/target/server.cp");
        try {
            if (!isComplete(classPath)) {
                Files.createDirectories(classPath.getParent());
                Path pom = Files.writeString(directory.resolve("pom.xml"), POM.formatted(version));
                List<String> command = new ArrayList<>(List.of(present.root().resolve("mvnw").toString(), "-q", "-B", "-f", pom.toString(),
                    BUILD_CLASS_PATH, "-Dmdep.outputFile=" + classPath));
                if (!maven(command, "-o").isEmpty()) {
                    String said = maven(command, "-U");
                    if (!said.isEmpty()) {
                        throw new IllegalStateException("Maven does not resolve connect-runtime " + version + ":\n" + said);
                    }
                }
            }
            Files.createDirectories(directory.resolve("connect-configs"));
            Files.copy(present.configs().resolve("worker.properties"), directory.resolve("connect-configs/worker.properties"),
                StandardCopyOption.REPLACE_EXISTING);
            return new Distribution(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isComplete(Path classPath) throws IOException {
        return Files.exists(classPath)
            && Stream.of(Files.readString(classPath).strip().split(File.pathSeparator)).allMatch(jar -> Files.exists(Path.of(jar)));
    }

    /** @return what Maven complained about; empty if it succeeded */
    private static String maven(List<String> command, String option) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.add(option);
        Process maven = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return maven.waitFor() == 0 ? "" : "exit code " + maven.exitValue() + "\n" + said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Maven was at work.", e);
        }
    }

    /** What the worker at {@code url} says that it is. */
    public static String version(URI url) {
        try (InputStream root = url.resolve("/").toURL().openStream()) {
            return new ObjectMapper().readTree(root).path("version").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
