package io.penstock.csv.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files that {@code input.path} stands for: one file, the CSV files of a directory, or what a glob matches; of a zip
 * archive the entries, all CSV files in it or those that the glob behind {@code !} matches.
 */
public final class InputDirectory {

    private static final Set<String> CSV_ENDINGS = Set.of("csv", "tsv", "tab", "psv", "txt", "dat");
    private static final String ZIP = ".zip";

    private final String pattern;
    private final String entryGlob;
    private final Path without;

    /**
     * @param without a directory whose files are passed over
     */
    public InputDirectory(String inputPath, Optional<Path> without) {
        this.without = without.map(d -> d.toAbsolutePath().normalize()).orElse(null);
        int bang = inputPath.toLowerCase(Locale.ROOT).indexOf(ZIP + "!");
        pattern = bang < 0 ? inputPath : inputPath.substring(0, bang + ZIP.length());
        entryGlob = bang < 0 ? null : inputPath.substring(bang + ZIP.length() + 1);
    }

    /** The files that exist now, sorted by name. */
    public List<InputFile> list() throws IOException {
        List<Path> paths = new ArrayList<>();
        Path literal = isGlob() ? null : Path.of(pattern).toAbsolutePath().normalize();
        if (literal == null) {
            walk(paths);
        } else if (Files.isDirectory(literal)) {
            try (Stream<Path> children = Files.list(literal)) {
                children.filter(p -> looksLikeCsv(p.getFileName().toString()) && Files.isRegularFile(p)).forEach(paths::add);
            }
        } else if (Files.exists(literal)) {
            paths.add(literal);
        }
        paths.removeIf(path -> path.getParent().equals(without));
        paths.sort(null);
        List<InputFile> files = new ArrayList<>();
        for (Path path : paths) {
            addTexts(path, files);
        }
        return files;
    }

    /** Whether the path names one file, which then has to exist. */
    public boolean isGlob() {
        return pattern.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0) && !Files.exists(Path.of(pattern));
    }

    /** Whether the files that are passed over are those that the path stands for. */
    public boolean excludesItself() {
        if (isGlob()) {
            return globBase().equals(without);
        }
        Path literal = Path.of(pattern).toAbsolutePath().normalize();
        return Files.isDirectory(literal) ? literal.equals(without) : literal.getParent().equals(without);
    }

    private void walk(List<Path> paths) throws IOException {
        Path base = globBase();
        String absolute = Path.of("").toAbsolutePath().resolve(pattern).toString();
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + absolute);
        // In Java's globs '**/' stands for at least one directory; users mean none as well.
        PathMatcher flat = FileSystems.getDefault().getPathMatcher("glob:" + absolute.replace("**/", ""));
        boolean deep = pattern.contains("**");
        int depth = deep ? Integer.MAX_VALUE : Path.of(absolute).getNameCount() - base.getNameCount();
        if (!Files.isDirectory(base)) {
            return;
        }
        Files.walkFileTree(base, Set.of(FileVisitOption.FOLLOW_LINKS), Math.max(depth, 1), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                boolean hidden = file.getFileName().toString().startsWith(".");
                if (attributes.isRegularFile() && !hidden && (matcher.matches(file) || (deep && flat.matches(file)))) {
                    paths.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The directory above the first part that holds a wildcard. */
    private Path globBase() {
        int wild = 0;
        while ("*?[{".indexOf(pattern.charAt(wild)) < 0) {
            wild++;
        }
        int slash = pattern.lastIndexOf('/', wild);
        return Path.of(slash < 0 ? "" : slash == 0 ? "/" : pattern.substring(0, slash)).toAbsolutePath().normalize();
    }

    private void addTexts(Path path, List<InputFile> files) throws IOException {
        if (!path.toString().toLowerCase(Locale.ROOT).endsWith(ZIP)) {
            files.add(new InputFile(path, null));
            return;
        }
        PathMatcher matcher = entryGlob == null ? null : FileSystems.getDefault().getPathMatcher("glob:" + entryGlob);
        try (ZipFile zip = new ZipFile(path.toFile())) {
            zip.stream()
                    .filter(e -> !e.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(n -> matcher == null ? looksLikeCsv(fileName(n)) && !n.startsWith("__MACOSX/")
                            : matcher.matches(Path.of(n)) || matcher.matches(Path.of(fileName(n))))
                    .sorted()
                    .forEach(n -> files.add(new InputFile(path, n)));
        } catch (NoSuchFileException gone) {
            // Deleted since it was listed.
        } catch (ZipException incomplete) {
            // Perhaps it is still being written; if not, opening it will tell.
            files.add(new InputFile(path, "*"));
        }
    }

    private static String fileName(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1);
    }

    private static boolean looksLikeCsv(String fileName) {
        String inner = Compression.of(fileName).unpackedName(fileName);
        String ending = inner.substring(inner.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !fileName.startsWith(".") && (CSV_ENDINGS.contains(ending) || fileName.toLowerCase(Locale.ROOT).endsWith(ZIP));
    }
}
