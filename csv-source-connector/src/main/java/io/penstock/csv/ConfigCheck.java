package io.penstock.csv;

import io.penstock.csv.Settings.OnBadRow;
import io.penstock.csv.Settings.WhenDone;
import io.penstock.csv.files.InputDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        checkInput(config.input().path());
    }

    private void checkTogether(CsvSourceConfig config) {
        if (config.badRows().action() == OnBadRow.TOPIC && config.badRows().topic().isEmpty()) {
            error(CsvSourceConfig.BAD_ROWS_TOPIC, "on.bad.row is topic: write the topic that bad rows go to.");
        }
        if (config.finish().action() == WhenDone.MOVE && config.finish().movedTo().isEmpty()) {
            error(CsvSourceConfig.DONE_PATH, "when.done is move: write the directory that files are moved to.");
        }
        if (config.pace().replaySpeed() > 0 && config.output().timestampField().isEmpty()) {
            error(CsvSourceConfig.TIMESTAMP_FIELD, "replay.speed is set: write the field that tells when a row happened.");
        }
    }

    private void checkInput(String path) {
        int bang = path.indexOf('!');
        InputDirectory directory = new InputDirectory(path);
        if (directory.isGlob()) {
            return;
        }
        Path literal = Path.of(bang < 0 ? path : path.substring(0, bang));
        if (!Files.exists(literal)) {
            error(CsvSourceConfig.INPUT_PATH, "There is no file or directory '" + literal + "' on this worker. Write a path that exists on every worker.");
        } else if (!Files.isReadable(literal)) {
            error(CsvSourceConfig.INPUT_PATH, "The worker may not read '" + literal + "'. Give its user the right to, or write another path.");
        }
    }

    private void error(String key, String sentence) {
        for (ConfigValue value : result.configValues()) {
            if (value.name().equals(key)) {
                value.addErrorMessage(sentence);
            }
        }
    }
}
