package io.penstock.it.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.quickstart.stack.Distribution;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A plugin as a user downloads it.
 *
 * @param file the zip
 * @param files names in the zip and the bytes behind them
 */
public record PluginZip(Path file, Map<String, byte[]> files) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICES = "META-INF/services/";

    /** The zip of a module. */
    public static PluginZip of(String module) {
        Path file = Distribution.find().pluginZips().stream()
            .filter(zip -> zip.startsWith(Distribution.find().root().resolve(module)))
            .findFirst().orElseThrow(() -> new AssertionError(module + " has no zip. Build it with: ./mvnw -DskipTests package"));
        try (InputStream in = Files.newInputStream(file)) {
            return new PluginZip(file, unzip(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one directory that everything in the zip lies in, with a slash at its end. */
    public String root() {
        return file.getFileName().toString().replaceFirst("\\.zip$", "/");
    }

    public long bytes() {
        return file.toFile().length();
    }

    public JsonNode manifest() {
        try {
            return JSON.readTree(files.get(root() + "manifest.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file under the root. */
    public String text(String name) {
        return new String(files.getOrDefault(root() + name, new byte[0]), StandardCharsets.UTF_8);
    }

    /** File names of the jars, without directory. */
    public List<String> jars() {
        return files.keySet().stream().filter(name -> name.endsWith(".jar")).map(name -> name.substring(name.lastIndexOf('/') + 1)).toList();
    }

    /** Names of the classes and resources in all jars. */
    public List<String> contentsOfJars() {
        List<String> names = new ArrayList<>();
        files.keySet().stream().filter(name -> name.endsWith(".jar")).forEach(jar -> names.addAll(jar(jar).keySet()));
        return names;
    }

    /** What Connect's service manifests name: the interface without its package, and the classes. */
    public Map<String, List<String>> connectServices() {
        Map<String, List<String>> services = new TreeMap<>();
        files.keySet().stream().filter(name -> name.endsWith(".jar")).forEach(jar -> jar(jar).forEach((name, bytes) -> {
            if (name.startsWith(SERVICES + "org.apache.kafka.")) {
                services.put(name.substring(name.lastIndexOf('.') + 1),
                    new String(bytes, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList());
            }
        }));
        return services;
    }

    private Map<String, byte[]> jar(String name) {
        try {
            return unzip(new ByteArrayInputStream(files.get(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> unzip(InputStream in) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    zip.transferTo(bytes);
                    files.put(entry.getName(), bytes.toByteArray());
                }
            }
        }
        return files;
    }
}
