package io.penstock.csv.flow;

import io.penstock.csv.files.InputDirectory;
import io.penstock.csv.files.InputFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * The files of one task: finds them, remembers how far each was read, and opens what has rows to give.
 *
 * <p>Each task looks for itself and takes the splits that its number falls to, so that a new file disturbs nobody.
 */
public final class FileQueue {

    /** Size and time of a file. */
    private record Stamp(long bytes, long modified) {}

    private final InputDirectory directory;
    private final FilePolicy policy;
    private final CommittedProgress committed;
    private final FileOpening opening;
    private final SplitPlan plan;
    private final Clock clock;
    private final Map<FileSplit, Stamp> seen = new HashMap<>();
    private final Map<FileSplit, Progress> progress = new HashMap<>();
    private final Queue<FileSplit> waiting = new ArrayDeque<>();
    private final Set<FileSplit> open = new HashSet<>();
    private final List<InputFile> ended = new ArrayList<>();

    public FileQueue(InputDirectory directory, ReadingRules rules, FilePolicy policy, CommittedProgress committed, Clock clock) {
        this.directory = directory;
        this.policy = policy;
        this.committed = committed;
        this.clock = clock;
        this.opening = new FileOpening(rules, this::settled);
        this.plan = new SplitPlan(policy, rules);
    }

    /** A file from the future (clocks differ) is settled, too. */
    private boolean settled(InputFile file) {
        try {
            return !policy.tail() && (policy.settleMillis() == 0 || Math.abs(clock.millis() - file.lastModified()) >= policy.settleMillis());
        } catch (IOException gone) {
            return true;
        }
    }

    /** Looks for files that are new or have changed, and have settled. */
    public void scan() throws IOException {
        waiting.clear();
        try {
            waiting.addAll(news());
        } catch (NoSuchFileException gone) {
            // One was deleted in the meantime; the next look is without it.
        }
    }

    private List<FileSplit> news() throws IOException {
        Map<InputFile, Stamp> changed = new LinkedHashMap<>();
        for (InputFile file : directory.list()) {
            stamp(file).filter(stamp -> isNews(file, stamp)).ifPresent(stamp -> changed.put(file, stamp));
        }
        Set<InputFile> large = plan.large(changed.keySet());
        lookUp(large.stream().map(FileSplit::first).toList());
        List<FileSplit> mine = new ArrayList<>();
        for (Map.Entry<InputFile, Stamp> file : changed.entrySet()) {
            Progress first = progress.get(FileSplit.first(file.getKey()));
            for (FileSplit split : plan.mine(file.getKey(), file.getValue().bytes, first)) {
                // One that is open is asked about again at its end.
                if (!file.getValue().equals(seen.get(split)) && !open.contains(split)) {
                    mine.add(split);
                }
            }
        }
        lookUp(mine);
        return mine;
    }

    private Optional<Stamp> stamp(InputFile file) throws IOException {
        try {
            return Optional.of(new Stamp(file.storedBytes(), file.lastModified()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private boolean isNews(InputFile file, Stamp stamp) {
        boolean mayBeMine = stamp.bytes > policy.splitBytes() || policy.takes(FileSplit.first(file), policy.splitBytes());
        boolean news = !stamp.equals(seen.get(FileSplit.first(file)));
        return mayBeMine && (news || stamp.bytes > policy.splitBytes()) && (policy.tail() || settled(file));
    }

    /** Asks Connect once for all splits that this task does not know of yet. */
    private void lookUp(List<FileSplit> splits) {
        List<FileSplit> unknown = splits.stream().filter(s -> !progress.containsKey(s)).toList();
        if (!unknown.isEmpty()) {
            progress.putAll(committed.of(unknown));
        }
    }

    /** The next split that has rows, opened; empty when there is none now. */
    public Optional<FileReading> next() throws IOException {
        while (!waiting.isEmpty()) {
            FileSplit split = waiting.remove();
            try {
                Stamp stamp = stamp(split.file()).orElseThrow(() -> new NoSuchFileException(split.file().name()));
                Progress known = progress.get(split);
                Progress first = progress.get(FileSplit.first(split.file()));
                Optional<FileReading> reading = opening.open(split, known, first == null ? null : first.pinned(), plan.splitBytes(split.file(), first));
                seen.put(split, stamp);
                if (reading.isPresent()) {
                    open.add(split);
                    return reading;
                }
                if (!policy.tail() && !settled(split.file())) {
                    // All there is may be half a row: it is to be looked at again.
                    seen.remove(split);
                } else if (stamp.bytes > 0) {
                    ended(split);
                }
            } catch (NoSuchFileException gone) {
                forget(split);
            }
        }
        return Optional.empty();
    }

    /** Goes on with a split that was closed in the midst of its rows; empty when it has none any more, or is gone. */
    public Optional<FileReading> reopen(FileReading closed) throws IOException {
        FileSplit split = closed.split();
        Optional<FileReading> reading = Optional.empty();
        try {
            reading = opening.open(split, closed.progress(), null, closed.progress().pinned().splitBytes());
        } catch (NoSuchFileException gone) {
            // as good as empty
        }
        if (reading.isEmpty()) {
            open.remove(split);
            forget(split);
        }
        return reading;
    }

    private void forget(FileSplit split) {
        seen.remove(split);
        progress.remove(split);
    }

    /** Tells that a reading has come to its present end. */
    public void finished(FileReading reading) throws IOException {
        Progress now = reading.progress();
        open.remove(reading.split());
        if (now.row() > 0) {
            progress.put(reading.split(), now);
        } else {
            // Nothing was read that its types could be pinned by; when it has rows, they will tell better.
            progress.remove(reading.split());
        }
        if (now.done()) {
            ended(reading.split());
        } else if (!policy.tail()) {
            // It was written to while it waited for its turn, and its last row may not be whole: it is to be looked at again.
            seen.remove(reading.split());
        }
    }

    /** One task sees to the end of a file: that of its first split. */
    private void ended(FileSplit split) {
        if (split.from() == 0) {
            ended.add(split.file());
        }
    }

    /** The files whose first splits have come to their end since the last call. */
    public List<InputFile> takeEnded() {
        List<InputFile> taken = List.copyOf(ended);
        ended.clear();
        return taken;
    }

    /** Splits that wait for their turn. */
    public int waiting() {
        return waiting.size();
    }
}
