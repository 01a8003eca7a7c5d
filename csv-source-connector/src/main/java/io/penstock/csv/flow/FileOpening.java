package io.penstock.csv.flow;

import io.penstock.csv.files.FileIdentity;
import io.penstock.csv.files.InputFile;
import io.penstock.csv.read.CsvDialect;
import io.penstock.csv.read.SplitStart;
import io.penstock.csv.types.Column;
import io.penstock.csv.types.RowSchema;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens splits: where earlier reading stopped, or at their beginning.
 *
 * <p>What happens to a file that is not what it was: one that begins with other bytes was replaced and is read from its
 * start; one that is shorter than what was read of it was cut and written anew, and is read from its start as well (as
 * {@code tail -F} does); one that is longer goes on where reading stopped.
 *
 * <p>Its types stay those that it was begun with, except for columns that the user has declared since.
 */
final class FileOpening {

    private static final Logger LOG = LoggerFactory.getLogger(FileOpening.class);

    private static final int MOST_LOGGED = 1000;

    private final Set<String> logged = new HashSet<>();
    private final ReadingRules rules;
    private final Predicate<InputFile> settled;

    /**
     * @param settled whether the end that a file has now is its end
     */
    FileOpening(ReadingRules rules, Predicate<InputFile> settled) {
        this.rules = rules;
        this.settled = settled;
    }

    /**
     * Opens a split; empty when there is nothing to read in it.
     *
     * @param known      how far it was read, or null
     * @param first      what the file's first split was read as, or null
     * @param splitBytes the size that the file is cut by
     */
    Optional<FileReading> open(FileSplit split, Progress known, Progress.Pinned first, long splitBytes) throws IOException {
        InputFile file = split.file();
        if (known != null && known.done() && !file.plain() && known.storedBytes() == file.storedBytes()) {
            return Optional.empty();
        }
        if (known != null && FileIdentity.matches(file, known.pinned().fingerprint())) {
            try {
                return Optional.of(reading(split, known));
            } catch (EOFException cut) {
                LOG.warn("{} It was cut after it had been read that far; reading it from its start.", cut.getMessage());
            }
        } else if (known != null) {
            LOG.warn("{} begins with other bytes than before: it was replaced; reading it from its start.", file.name());
        }
        if (split.from() > 0 && first != null && first.splitBytes() == splitBytes && FileIdentity.matches(file, first.fingerprint())) {
            return start(split, first, 0);
        }
        return inspected(split, splitBytes);
    }

    private FileReading reading(FileSplit split, Progress from) throws IOException {
        long end = FileSplit.end(split.from(), from.pinned().splitBytes());
        return new FileReading(split, declared(from), end, () -> settled.test(split.file()), rules);
    }

    /** What was inferred stays as it was, but a declaration that came since then counts. */
    private Progress declared(Progress from) {
        RowSchema types = RowSchema.parse(from.pinned().types(), rules.zone());
        return from.as(new FileInspection(rules).declared(types).describe());
    }

    private Optional<FileReading> inspected(FileSplit split, long splitBytes) throws IOException {
        InputFile file = split.file();
        String fingerprint = FileIdentity.of(file);
        Optional<FileInspection.Inspected> found = new FileInspection(rules).inspect(file, settled.test(file));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FileInspection.Inspected as = found.get();
        String dialect = as.dialect().describe();
        String types = as.schema().describe();
        if (logged.add(dialect + types) && logged.size() < MOST_LOGGED) {
            LOG.info("{}: {} types={} (other files that are alike are not named)", file.name(), dialect, types);
            tellUnknownColumns(file, as.schema());
        }
        return start(split, new Progress.Pinned(fingerprint, dialect, types, as.dialect().utf16() ? 0 : splitBytes), as.dataPosition());
    }

    private void tellUnknownColumns(InputFile file, RowSchema schema) {
        List<String> has = schema.columns().stream().map(Column::name).toList();
        List<String> unknown = rules.declared().stream().map(Column::name).filter(name -> !has.contains(name)).toList();
        if (!unknown.isEmpty()) {
            LOG.warn("{} has no columns {}, which csv.columns declares; its fields are: {}. Correct the names if they are meant for this file.",
                    file.name(), unknown, String.join(", ", has));
        }
    }

    private Optional<FileReading> start(FileSplit split, Progress.Pinned pinned, long dataPosition) throws IOException {
        long position = dataPosition;
        if (split.from() > 0) {
            long header = dataPosition > 0 ? dataPosition : new FileInspection(rules).dataPosition(split.file(), CsvDialect.parse(pinned.dialect()));
            position = recordStart(split, pinned, header);
        }
        return Optional.of(reading(split, new Progress(position, 0, 0, -1, pinned)));
    }

    /** Where the first record of the split begins: told by the bytes around it, or, when they do not tell, by reading up to it. */
    private long recordStart(FileSplit split, Progress.Pinned pinned, long dataPosition) throws IOException {
        CsvDialect dialect = CsvDialect.parse(pinned.dialect());
        int columns = RowSchema.parse(pinned.types(), rules.zone()).columns().size();
        if (split.from() - SplitStart.back() > dataPosition) {
            OptionalLong found = new SplitFinder(split.file(), dialect, columns, rules.maxRecordBytes()).find(split.from());
            if (found.isPresent()) {
                return found.getAsLong();
            }
        }
        LOG.info("{}: quotes around byte {} can be read in two ways; reading up to it to find where a record begins.",
                split.file().name(), split.from());
        Progress begin = new Progress(dataPosition, 0, 0, -1, pinned);
        try (FileReading before = new FileReading(FileSplit.first(split.file()), begin, split.from(), () -> true, rules)) {
            while (before.next() != FileReading.Next.END) {
                // rows of the splits before this one
            }
            return before.progress().position();
        }
    }
}
