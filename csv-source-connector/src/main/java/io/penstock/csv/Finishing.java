package io.penstock.csv;

import io.penstock.csv.Settings.Finish;
import io.penstock.csv.Settings.OnBadRow;
import io.penstock.csv.Settings.WhenDone;
import io.penstock.csv.files.FinishedFiles;
import io.penstock.csv.files.InputDirectory;
import io.penstock.csv.files.InputFile;
import io.penstock.csv.flow.CommittedProgress;
import io.penstock.csv.flow.Completion;
import io.penstock.csv.flow.FileQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves or deletes files, once Connect's own store says that all their rows were committed. It looks there from time to
 * time: Connect does not tell a task of the commits of other tasks, nor of those of its predecessor.
 */
final class Finishing {

    private static final Logger LOG = LoggerFactory.getLogger(Finishing.class);

    private static final long EVERY_MILLIS = 1000;
    /** A look that takes long makes the time to the next longer. */
    private static final int PART = 10;

    private final FileQueue queue;
    private final Completion completion;
    private final Optional<FinishedFiles> action;
    private final Clock clock;
    private final Set<InputFile> ended = new LinkedHashSet<>();
    private long next;

    Finishing(CsvSourceConfig config, InputDirectory directory, FileQueue queue, CommittedProgress committed, Clock clock) {
        this.queue = queue;
        this.completion = new Completion(directory, config.reading(), config.files(), committed, config.badRows().action() == OnBadRow.TOPIC,
                clock);
        this.action = action(config.finish());
        this.clock = clock;
    }

    private static Optional<FinishedFiles> action(Finish finish) {
        if (finish.action() == WhenDone.KEEP) {
            return Optional.empty();
        }
        return Optional.of(finish.action() == WhenDone.DELETE
                ? FinishedFiles.deleting()
                : FinishedFiles.movingTo(finish.movedTo().orElseThrow()));
    }

    /** Remembers which files came to their end, and looks now and then which of them are committed. */
    void finishWhatIsDone() throws IOException {
        List<InputFile> more = queue.takeEnded();
        if (action.isEmpty()) {
            return;
        }
        ended.addAll(more);
        long start = clock.millis();
        if (!ended.isEmpty() && start >= next) {
            finish(action.get());
            long end = clock.millis();
            next = end + Math.max(EVERY_MILLIS, PART * (end - start));
        }
    }

    private void finish(FinishedFiles how) throws IOException {
        for (Path file : completion.done(ended)) {
            try {
                how.finish(file);
                LOG.info("{}: all rows are committed; finished with it.", file);
            } catch (IOException e) {
                LOG.warn("{} is read and committed, but cannot be moved or deleted: {}. It is left where it is; with when.done=keep "
                        + "a directory need not be writable.", file, e.toString());
            }
            ended.removeIf(f -> f.path().equals(file));
        }
        ended.removeIf(f -> !Files.exists(f.path()));
    }
}
