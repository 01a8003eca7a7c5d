package io.penstock.bench;

import io.penstock.bench.stack.BenchException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What all measurements of workers have in common. */
final class BenchOptions {

    private static final int LEAST_RECORDS = 1_000;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3",
        description = "How often everything is measured, after one round to warm up. Default: ${DEFAULT-VALUE}.")
    int rounds;

    @Option(names = "--profile", paramLabel = "FILE", description = "Write a flight recording (JFR) of the worker, without the warm-up.")
    Path profile;

    @Option(names = "--heap", paramLabel = "MIB", defaultValue = "1024", description = "Heap of the worker in MiB. Default: ${DEFAULT-VALUE}.")
    int heapMiB;

    @Option(names = "--keep", description = "Leave topics and objects in .penstock/bench.")
    boolean keep;

    /** @throws BenchException with a sentence if a number makes no sense */
    void check(long records) {
        if (rounds < 1) {
            throw new BenchException("--rounds is " + rounds + "; at least 1 is needed for a figure.");
        }
        if (records < LEAST_RECORDS) {
            throw new BenchException("--records is " + records + "; give at least " + LEAST_RECORDS
                + ", since what the first batch costs is not counted.");
        }
    }
}
