package io.penstock.csv.flow;

import io.penstock.csv.files.FileIdentity;
import io.penstock.csv.files.InputDirectory;
import io.penstock.csv.files.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one task: finds them, remembers how far each was read, and opens what has rows to give.
 *
 * <p>Each task looks for itself and takes the files that its number falls to, so that a new file disturbs nobody. What
 * happens to a file that is not what it was: one that begins with other bytes was replaced and is read from its start;
 * one that is shorter than what was read of it was cut and written anew, and is read from its start as well (as
 * {@code tail -F} does); one that is longer goes on where reading stopped.
 */
public final class FileQueue {

    private static final Logger LOG = LoggerFactory.getLogger(FileQueue.class);

    /** Size and time of a file when it was last read to its end, and how far that was. */
    private record Seen(long bytes, long modified, Progress progress) {}

    private final InputDirectory directory;
    private final ReadingRules rules;
    private final FilePolicy policy;
    private final Function<InputFile, Optional<Progress>> committed;
    private final Clock clock;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Queue<InputFile> waiting = new ArrayDeque<>();

    /**
     * @param committed how far earlier tasks came, as Connect's offsets tell
     */
    public FileQueue(
            InputDirectory directory, ReadingRules rules, FilePolicy policy, Function<InputFile, Optional<Progress>> committed,
            Clock clock) {
        this.directory = directory;
        this.rules = rules;
        this.policy = policy;
        this.committed = committed;
        this.clock = clock;
    }

    /** Looks for files that are new or have changed, and have settled. */
    public void scan() throws IOException {
        waiting.clear();
        for (InputFile file : directory.list()) {
            if (policy.takes(file) && changed(file)) {
                waiting.add(file);
            }
        }
    }

    private boolean changed(InputFile file) throws IOException {
        Seen last = seen.get(file.name());
        long modified = file.lastModified();
        boolean settled = policy.tail() || clock.millis() - modified >= policy.settleMillis();
        return settled && (last == null || last.bytes != file.storedBytes() || last.modified != modified);
    }

    /** The next file that has rows, opened; empty when there is none now. */
    public Optional<FileReading> next() throws IOException {
        while (!waiting.isEmpty()) {
            InputFile file = waiting.remove();
            long bytes = file.storedBytes();
            long modified = file.lastModified();
            Optional<FileReading> reading = open(file);
            if (reading.isPresent()) {
                return reading;
            }
            seen.put(file.name(), new Seen(bytes, modified, known(file).orElse(null)));
        }
        return Optional.empty();
    }

    private Optional<Progress> known(InputFile file) {
        Seen last = seen.get(file.name());
        return last == null || last.progress == null ? committed.apply(file) : Optional.of(last.progress);
    }

    private Optional<FileReading> open(InputFile file) throws IOException {
        Optional<Progress> known = known(file);
        if (known.isPresent() && known.get().done() && known.get().storedBytes() == file.storedBytes() && !file.plain()) {
            return Optional.empty();
        }
        if (known.isPresent() && FileIdentity.matches(file, known.get().pinned().fingerprint())) {
            try {
                return Optional.of(new FileReading(file, known.get(), Long.MAX_VALUE, !policy.tail(), rules));
            } catch (EOFException cut) {
                LOG.warn("{} It was cut after it had been read that far; reading it from its start.", cut.getMessage());
            }
        } else if (known.isPresent()) {
            LOG.warn("{} begins with other bytes than before: it was replaced; reading it from its start.", file.name());
        }
        return start(file);
    }

    private Optional<FileReading> start(InputFile file) throws IOException {
        String fingerprint = FileIdentity.of(file);
        Optional<FileInspection.Inspected> found = new FileInspection(rules).inspect(file);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FileInspection.Inspected as = found.get();
        LOG.info("{}: {} types={}", file.name(), as.dialect().describe(), as.schema().describe());
        Progress.Pinned pinned = new Progress.Pinned(fingerprint, as.dialect().describe(), as.schema().describe(), policy.splitBytes());
        return Optional.of(new FileReading(file, new Progress(as.dataPosition(), 0, 0, -1, pinned), Long.MAX_VALUE, !policy.tail(), rules));
    }

    /** Tells that a reading has come to its present end. */
    public void finished(FileReading reading) throws IOException {
        InputFile file = reading.file();
        seen.put(file.name(), new Seen(file.storedBytes(), file.lastModified(), reading.progress()));
    }

    /** Files that wait for their turn. */
    public int waiting() {
        return waiting.size();
    }

    /** The files that exist now. */
    public List<InputFile> list() throws IOException {
        return directory.list();
    }
}
