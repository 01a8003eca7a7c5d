package io.penstock.it.bed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.quickstart.stack.Distribution;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /** Resolves {@code version} from Maven's repository into {@code directory}. */
    public static Distribution resolve(String version, Path directory) {
        Distribution present = Distribution.find();
        Path classPath = directory.resolve("quickstart/target/server.cp");
        try {
            Files.createDirectories(classPath.getParent());
            Files.createDirectories(directory.resolve("connect-configs"));
            Files.copy(present.configs().resolve("worker.properties"), directory.resolve("connect-configs/worker.properties"));
            Path pom = Files.writeString(directory.resolve("pom.xml"), POM.formatted(version));
            Process maven = new ProcessBuilder(present.root().resolve("mvnw").toString(), "-q", "-B", "-f", pom.toString(), BUILD_CLASS_PATH,
                "-Dmdep.outputFile=" + classPath).redirectErrorStream(true).start();
            String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (maven.waitFor() != 0) {
                throw new AssertionError("Maven does not resolve connect-runtime " + version + ":\n" + said);
            }
            return new Distribution(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while resolving Connect " + version + ".", e);
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
