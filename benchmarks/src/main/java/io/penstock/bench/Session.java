package io.penstock.bench;

import io.penstock.bench.stack.Bed;
import io.penstock.bench.stack.Runs;
import io.penstock.quickstart.demo.Screen;
import io.penstock.quickstart.stack.Distribution;
import io.penstock.quickstart.stack.PluginDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One measurement: its screen, its directory, its servers. The directory is emptied before, and after if all went well. */
final class Session implements AutoCloseable {

    private final Screen screen;
    private final Path directory;
    private final Distribution distribution;
    private final BenchOptions options;
    private Bed bed;
    private Runs runs;
    private String label = "";
    private int heapMiB;

    Session(PrintStream out, BenchOptions options, String bench) {
        String home = System.getProperty("penstock.home");
        this.distribution = home == null ? Distribution.find() : new Distribution(Path.of(home));
        this.screen = new Screen(out, Boolean.getBoolean("penstock.terminal"));
        this.options = options;
        String state = System.getenv("PENSTOCK_STATE");
        Path base = state == null || state.isEmpty() ? distribution.root().resolve(".penstock") : Path.of(state);
        this.directory = base.resolve("bench").resolve(bench).toAbsolutePath();
        PluginDirectory.deleteTree(directory);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be created", e);
        }
    }

    Screen screen() {
        return screen;
    }

    Path directory() {
        return directory;
    }

    Distribution distribution() {
        return distribution;
    }

    /** Starts the servers; the worker gets {@code usualHeapMiB} of heap unless the user wants another. */
    Bed start(int usualHeapMiB) {
        heapMiB = options.heapMiB == null ? usualHeapMiB : options.heapMiB;
        screen.stage("Starting an S3 server, a Kafka broker and a Connect worker with " + heapMiB + " MiB of heap");
        bed = Bed.start(distribution, directory, heapMiB);
        runs = new Runs(bed, records -> screen.progress("%s: %,d records".formatted(label, records)));
        return bed;
    }

    int heapMiB() {
        return heapMiB;
    }

    Runs runs() {
        return runs;
    }

    /** What progress lines speak of from now on. */
    void label(String text) {
        label = text;
    }

    /** Says where the measurement is, whoever moves it. */
    void progress(long records) {
        screen.progress("%s: %,d records".formatted(label, records));
    }

    /** To be called when the warm-up is over. */
    void warm() {
        if (options.profile != null) {
            bed.probe().startRecording();
        }
        bed.probe().forgetPeak();
    }

    /** To be called when everything is measured and printed but the last line. */
    void done() {
        if (options.profile != null) {
            bed.probe().dumpRecording(options.profile);
            screen.line("   flight recording: " + options.profile.toAbsolutePath());
        }
        close();
        if (!options.keep) {
            PluginDirectory.deleteTree(directory);
        }
    }

    @Override
    public void close() {
        if (runs != null) {
            runs.close();
            runs = null;
        }
        if (bed != null) {
            bed.close();
            bed = null;
        }
    }
}
