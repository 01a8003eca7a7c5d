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
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves or deletes files, once Connect's own store says that all their rows were committed. */
final class Finishing {

    private static final Logger LOG = LoggerFactory.getLogger(Finishing.class);

    private final FileQueue queue;
    private final Completion completion;
    private final Optional<FinishedFiles> action;
    private final Set<InputFile> ended = new LinkedHashSet<>();

    Finishing(CsvSourceConfig config, InputDirectory directory, FileQueue queue, CommittedProgress committed, Clock clock) {
        this.queue = queue;
        this.completion = new Completion(directory, config.reading(), config.files(), committed, config.badRows().action() == OnBadRow.TOPIC,
                clock);
        this.action = action(config.finish());
    }

    private static Optional<FinishedFiles> action(Finish finish) {
        if (finish.action() == WhenDone.KEEP) {
            return Optional.empty();
        }
        return Optional.of(finish.action() == WhenDone.DELETE
                ? FinishedFiles.deleting()
                : FinishedFiles.movingTo(finish.movedTo().orElseThrow()));
    }

    /** Remembers which files came to their end. */
    void collect() {
        ended.addAll(queue.takeEnded());
    }

    /** Deals with those of them that are committed. */
    void finishWhatIsDone() throws IOException {
        collect();
        if (action.isEmpty()) {
            ended.clear();
            return;
        }
        if (ended.isEmpty()) {
            return;
        }
        for (Path file : completion.done(ended)) {
            try {
                action.get().finish(file);
                LOG.info("{}: all rows are committed; finished with it.", file);
            } catch (IOException e) {
                LOG.warn("{} is read and committed, but cannot be moved or deleted: {}. It is left where it is; with when.done=keep "
                        + "a directory need not be writable.", file, e.toString());
            }
            ended.removeIf(f -> f.path().equals(file));
        }
    }
}
