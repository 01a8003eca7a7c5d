package io.penstock.quickstart.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The directory {@code .penstock}: a sub-directory per kind of run, and the state of the current or last run. */
public final class StateDirectory {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;

    public StateDirectory(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** Where a run of {@code mode} keeps its data and logs. */
    public Path runDirectory(RunState.Mode mode) {
        return directory.resolve(mode == RunState.Mode.DEMO ? "demo" : "up");
    }

    /** The current or last run; empty if there was none or its state cannot be understood, as after an upgrade. */
    public Optional<RunState> read() {
        try {
            return Files.exists(file()) ? Optional.of(JSON.readValue(file().toFile(), RunState.class)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public void write(RunState state) {
        try {
            Files.createDirectories(directory);
            Path partial = directory.resolve("state.json.partial");
            JSON.writeValue(partial.toFile(), state);
            Files.move(partial, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The state of the run cannot be written to " + file(), e);
        }
    }

    private Path file() {
        return directory.resolve("state.json");
    }
}
