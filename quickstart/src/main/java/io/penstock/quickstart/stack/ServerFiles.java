package io.penstock.quickstart.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files that a server finds in its directory, and where its log goes: {@code <dir>/../logs/<name of dir>.log}. */
final class ServerFiles {

    private static final String LOGGING = "server-log4j2.xml";

    private ServerFiles() {
    }

    static Path log(Path directory) {
        return directory.resolveSibling("logs").resolve(directory.getFileName() + ".log");
    }

    /** Writes the logging configuration into {@code directory} and returns its path. It must be a file: see the class path rule of CDS. */
    static Path logging(Path directory) {
        Path file = directory.resolve(LOGGING);
        try (InputStream in = ServerFiles.class.getResourceAsStream(LOGGING)) {
            Files.createDirectories(directory);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new StackException(directory + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    static void directory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StackException(directory + " cannot be created: " + e.getMessage() + ".", e);
        }
    }

    static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new StackException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
        Map<String, String> sorted = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> sorted.put(key, properties.getProperty(key)));
        return sorted;
    }

    static void write(Path file, Map<String, String> properties) {
        String text = properties.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + escape(entry.getValue()))
            .collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new StackException(file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }
}
