package io.penstock.csv.flow;

import io.penstock.csv.files.InputDirectory;
import io.penstock.csv.files.InputFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which files are done for good: nothing of them is left behind what Connect has committed for all of their splits,
 * whichever tasks read them. Committed offsets are those of acknowledged records, so a file that is done is in Kafka.
 */
public final class Completion {

    private final InputDirectory directory;
    private final CommittedProgress committed;
    private final FileOpening opening;
    private final SplitPlan plan;
    private final boolean badRowsAreSent;
    private final FilePolicy policy;
    private final Clock clock;

    /**
     * @param badRowsAreSent whether a bad row is a record that has to be committed as well
     */
    public Completion(
            InputDirectory directory, ReadingRules rules, FilePolicy policy, CommittedProgress committed, boolean badRowsAreSent,
            Clock clock) {
        this.directory = directory;
        this.committed = committed;
        this.opening = new FileOpening(rules, file -> true);
        this.plan = new SplitPlan(policy, rules);
        this.badRowsAreSent = badRowsAreSent;
        this.policy = policy;
        this.clock = clock;
    }

    /** Those of the files (archives: with all of their texts) that are done; one that is not there any more is not. */
    public Set<Path> done(Collection<InputFile> ended) throws IOException {
        List<InputFile> texts = texts(ended);
        Map<FileSplit, Progress> known = new HashMap<>(committed.of(texts.stream().map(FileSplit::first).toList()));
        Set<Path> done = new LinkedHashSet<>();
        texts.forEach(text -> done.add(text.path()));
        for (InputFile text : texts) {
            if (done.contains(text.path()) && !finished(text, known)) {
                done.remove(text.path());
            }
        }
        return done;
    }

    private List<InputFile> texts(Collection<InputFile> ended) throws IOException {
        List<InputFile> texts = new ArrayList<>();
        Set<Path> archives = new LinkedHashSet<>();
        for (InputFile file : ended) {
            if (file.entry() == null) {
                texts.add(file);
            } else {
                archives.add(file.path());
            }
        }
        if (!archives.isEmpty()) {
            directory.list().stream().filter(f -> archives.contains(f.path())).forEach(texts::add);
        }
        return texts;
    }

    private boolean finished(InputFile text, Map<FileSplit, Progress> known) throws IOException {
        try {
            return settled(text) && done(text, known);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** Whether nobody seems to write to the file any more. */
    private boolean settled(InputFile text) throws IOException {
        return Math.abs(clock.millis() - text.lastModified()) >= policy.settleMillis();
    }

    private boolean done(InputFile text, Map<FileSplit, Progress> known) throws IOException {
        Progress first = known.get(FileSplit.first(text));
        long size = plan.splitBytes(text, first);
        List<FileSplit> splits = new ArrayList<>();
        long bytes = text.storedBytes();
        for (long from = 0; from == 0 || (size > 0 && from < bytes); from += size) {
            splits.add(new FileSplit(text, from));
            if (size == 0) {
                break;
            }
        }
        known.putAll(committed.of(splits.stream().filter(s -> s.from() > 0).toList()));
        for (FileSplit split : splits) {
            Optional<FileReading> rest = opening.open(split, known.get(split), first == null ? null : first.pinned(), size);
            if (rest.isPresent() && holdsRecords(rest.get())) {
                return false;
            }
        }
        return true;
    }

    private boolean holdsRecords(FileReading rest) throws IOException {
        try (rest) {
            FileReading.Next next = rest.next();
            while (next == FileReading.Next.BAD && !badRowsAreSent) {
                next = rest.next();
            }
            return next != FileReading.Next.END;
        }
    }
}
