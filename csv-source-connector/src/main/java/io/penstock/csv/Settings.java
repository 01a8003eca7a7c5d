package io.penstock.csv;

import io.penstock.csv.files.InputDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The values of {@link CsvSourceConfig}, grouped by who needs them. */
final class Settings {

    private Settings() {}

    /**
     * Where rows come from.
     *
     * @param without directory whose files do not count, because they were read
     */
    record Input(String path, Optional<Path> without, long pollMillis) {

        InputDirectory directory() {
            return new InputDirectory(path, without);
        }
    }

    /** Where file, row and byte offset go. */
    enum RowMetadata { HEADERS, FIELDS, NONE }

    /** How rows become records. */
    record Output(String topic, List<String> keyFields, Optional<String> timestampField, RowMetadata metadata, int batchRows) {}

    /** What happens to a row that cannot be read. */
    enum OnBadRow { FAIL, SKIP, TOPIC }

    /**
     * @param max how many bad rows one file (or split) may have; -1 for any number
     */
    record BadRowPolicy(OnBadRow action, Optional<String> topic, long max) {}

    /**
     * How fast rows leave.
     *
     * @param rowsPerSecond of the whole connector, 0 for no limit
     * @param replaySpeed   0 for no replay
     */
    record Pace(double rowsPerSecond, double replaySpeed, boolean shiftToNow) {

        /** Whether rows are held back at all. */
        boolean on() {
            return rowsPerSecond > 0 || replaySpeed > 0;
        }
    }

    /** What happens to a file that was read and committed. */
    enum WhenDone { KEEP, MOVE, DELETE }

    record Finish(WhenDone action, Optional<Path> movedTo) {}
}
