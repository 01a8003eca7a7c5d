package io.penstock.csv;

import io.penstock.csv.Settings.Input;
import io.penstock.csv.Settings.OnBadRow;
import io.penstock.csv.Settings.RowMetadata;
import io.penstock.csv.Settings.WhenDone;
import io.penstock.csv.files.InputDirectory;
import io.penstock.csv.files.InputFile;
import io.penstock.csv.flow.FileInspection;
import io.penstock.csv.read.DialectHints;
import io.penstock.csv.types.Column;
import io.penstock.csv.types.RowSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** What can only be told from several keys together, or from the disk. Each error goes to the key that is to be changed. */
final class ConfigCheck {

    private final Map<String, String> properties;
    private final Config result;

    ConfigCheck(Map<String, String> properties, Config result) {
        this.properties = properties;
        this.result = result;
    }

    void check() {
        if (result.configValues().stream().anyMatch(v -> !v.errorMessages().isEmpty())) {
            return;
        }
        CsvSourceConfig config = new CsvSourceConfig(properties);
        checkTogether(config);
        if (checkInput(config.input())) {
            showDetected(config);
        }
    }

    /** Tells as recommended values what the first file is taken for, ready to be copied into the configuration. */
    private void showDetected(CsvSourceConfig config) {
        InputDirectory directory = config.input().directory();
        try {
            List<InputFile> files = directory.list();
            if (files.isEmpty()) {
                return;
            }
            Optional<FileInspection.Inspected> found = new FileInspection(config.reading()).inspect(files.get(0), !config.files().tail());
            if (found.isPresent()) {
                DetectedValues.of(found.get()).forEach(this::recommend);
                if (files.size() == 1) {
                    checkFields(config, found.get().schema(), files.get(0).name());
                }
            }
        } catch (IOException | UncheckedIOException e) {
            error(CsvSourceConfig.INPUT_PATH, "Cannot read the input: " + e + ". Write the path of a readable CSV file.");
        }
    }

    private void checkFields(CsvSourceConfig config, RowSchema schema, String file) {
        List<String> names = schema.columns().stream().map(Column::name).toList();
        String have = "; its fields are: " + String.join(", ", names) + ".";
        for (String key : config.output().keyFields()) {
            if (!names.contains(key)) {
                error(CsvSourceConfig.KEY_FIELDS, file + " has no field '" + key + "'" + have);
            }
        }
        config.output().timestampField().filter(f -> !names.contains(f)).ifPresent(
                f -> error(CsvSourceConfig.TIMESTAMP_FIELD, file + " has no field '" + f + "'" + have));
        for (Column column : schema.columns()) {
            if (config.output().timestampField().equals(Optional.of(column.name())) && !RecordSchemas.tellsTime(column)) {
                error(CsvSourceConfig.TIMESTAMP_FIELD, RecordSchemas.notATime(column, file));
            }
        }
        if (config.output().metadata() == RowMetadata.FIELDS) {
            RecordSchemas.takenByMetadata(schema).ifPresent(
                    name -> error(CsvSourceConfig.ROW_METADATA, RecordSchemas.metadataClash(name, file)));
        }
        for (Column declared : config.reading().declared()) {
            if (!names.contains(declared.name())) {
                error(CsvSourceConfig.COLUMNS, file + " has no field '" + declared.name() + "'" + have);
            }
        }
    }

    private void recommend(String key, String detected) {
        for (ConfigValue value : result.configValues()) {
            if (value.name().equals(key)) {
                value.recommendedValues(List.of(detected));
            }
        }
    }

    private void checkTogether(CsvSourceConfig config) {
        if (config.badRows().action() == OnBadRow.TOPIC && config.badRows().topic().isEmpty()) {
            error(CsvSourceConfig.BAD_ROWS_TOPIC, "on.bad.row is topic: write the topic that bad rows go to.");
        }
        if (config.finish().action() == WhenDone.MOVE) {
            config.finish().movedTo().ifPresentOrElse(this::checkDonePath,
                    () -> error(CsvSourceConfig.DONE_PATH, "when.done is move: write the directory that files are moved to."));
        }
        if (config.input().directory().excludesItself()) {
            error(CsvSourceConfig.DONE_PATH, "This is where the input lies: write another directory, such as " + config.finish().movedTo().orElseThrow()
                    + "/done.");
        }
        if (config.finish().action() != WhenDone.KEEP && config.files().tail()) {
            error(CsvSourceConfig.WHEN_DONE, "file.tail is set, and a file that is followed is never done: write keep.");
        }
        DialectHints hints = config.reading().hints();
        if (hints.charset() != null && ConfigValues.trailBytesLookLikeText(hints.charset())) {
            if (hints.delimiter() == null || hints.delimiter().chars().anyMatch(c -> c >= '@')) {
                error(CsvSourceConfig.DELIMITER, "In " + hints.charset() + " half a character may look like a letter or like |, ^, ~: "
                        + "write the delimiter, and one that is neither, or convert the file to UTF-8.");
            }
            if (hints.escape() == null || hints.escape() >= '@') {
                error(CsvSourceConfig.ESCAPE, "In " + hints.charset() + " half a character may look like a backslash: write none, "
                        + "or convert the file to UTF-8.");
            }
        }
        if (config.pace().replaySpeed() > 0 && config.output().timestampField().isEmpty()) {
            error(CsvSourceConfig.TIMESTAMP_FIELD, "replay.speed is set: write the field that tells when a row happened.");
        }
    }

    private void checkDonePath(Path done) {
        Path existing = done.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            error(CsvSourceConfig.DONE_PATH, "'" + existing + "' is not a directory. Write one, or one that can be made.");
        } else if (!Files.isWritable(existing)) {
            error(CsvSourceConfig.DONE_PATH, "The worker may not write to '" + existing + "'. Give its user the right to, or write another directory.");
        }
    }

    /** Whether there is something to look at. */
    private boolean checkInput(Input input) {
        String path = input.path();
        int bang = path.indexOf('!');
        if (input.directory().isGlob()) {
            return true;
        }
        Path literal = Path.of(bang < 0 ? path : path.substring(0, bang));
        if (!Files.exists(literal)) {
            error(CsvSourceConfig.INPUT_PATH, "There is no file or directory '" + literal + "' on this worker. Write a path that exists on every worker.");
        } else if (!Files.isReadable(literal)) {
            error(CsvSourceConfig.INPUT_PATH, "The worker may not read '" + literal + "'. Give its user the right to, or write another path.");
        } else {
            return true;
        }
        return false;
    }

    private void error(String key, String sentence) {
        for (ConfigValue value : result.configValues()) {
            if (value.name().equals(key)) {
                value.addErrorMessage(sentence);
            }
        }
    }
}
