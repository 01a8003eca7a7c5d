package io.penstock.quickstart.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A directory for {@code plugin.path}: one sub-directory per plugin, as a user has it after unzipping. */
public final class PluginDirectory {

    private PluginDirectory() {
    }

    /** Replaces what is in {@code directory} by the content of {@code zips}, and returns it. */
    public static Path unpack(List<Path> zips, Path directory) {
        if (zips.isEmpty()) {
            throw new StackException("There are no plugin zips to load. Build them with: ./mvnw -DskipTests package");
        }
        try {
            deleteTree(directory);
            Files.createDirectories(directory);
            for (Path zip : zips) {
                unzip(zip, directory);
            }
            return directory;
        } catch (IOException e) {
            throw new StackException("The plugins cannot be unpacked into " + directory + ": " + e.getMessage() + ".", e);
        }
    }

    private static void unzip(Path zip, Path directory) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory.normalize())) {
                    throw new IOException(zip + " holds an entry that leaves the directory: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    copy(file, entry, target);
                }
            }
        }
    }

    private static void copy(ZipFile file, ZipEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }

    /** Deletes {@code directory} with everything in it; does nothing if it does not exist. */
    public static void deleteTree(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be deleted", e);
        }
    }
}
