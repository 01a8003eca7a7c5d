package io.penstock.it.content;

import io.penstock.quickstart.stack.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A README.
 *
 * @param file its path under the root
 * @param text all of it
 */
public record Markdown(String file, String text) {

    private static final Pattern FENCE = Pattern.compile("(?m)^ *```(\\w*)[^\\n]*\\n(.*?)^ *```", Pattern.DOTALL);

    /** A fenced block; {@code language} is empty if the fence names none. */
    public record Block(String file, String language, String text) {
    }

    @Override
    public String toString() {
        return file;
    }

    /** README.md of the root and of each module. */
    public static List<Markdown> readmes() {
        Path root = Distribution.find().root();
        try (Stream<Path> modules = Files.list(root)) {
            return Stream.concat(Stream.of(root), modules.filter(Files::isDirectory).sorted())
                .map(directory -> directory.resolve("README.md")).filter(Files::isRegularFile)
                .map(readme -> new Markdown(root.relativize(readme).toString(), read(readme))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks in one of the languages. */
    public List<Block> blocks(String... languages) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = FENCE.matcher(text);
        while (matcher.find()) {
            if (List.of(languages).contains(matcher.group(1))) {
                blocks.add(new Block(file, matcher.group(1), matcher.group(2)));
            }
        }
        return blocks;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
