package io.penstock.csv.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What becomes of a file whose rows are all in Kafka. */
public interface FinishedFiles {

    /** Deals with one file. */
    void finish(Path file) throws IOException;

    /** Deletes it. */
    static FinishedFiles deleting() {
        return Files::deleteIfExists;
    }

    /** Moves it to a directory, which is made if need be; a name that is taken there gets a number. */
    static FinishedFiles movingTo(Path directory) {
        return file -> {
            Files.createDirectories(directory);
            Path target = directory.resolve(file.getFileName());
            for (int n = 2; Files.exists(target); n++) {
                target = directory.resolve(file.getFileName() + "." + n);
            }
            Files.move(file, target);
        };
    }
}
