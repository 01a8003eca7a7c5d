package io.penstock.bench;

import io.penstock.bench.stack.BenchException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What all measurements of workers have in common. */
final class BenchOptions {

    private static final int LEAST_RECORDS = 1_000;

    @Option(names = "--profile", paramLabel = "FILE", description = "Write a flight recording (JFR) of the worker, without the warm-up.")
    Path profile;

    @Option(names = "--heap", paramLabel = "MIB", description = "Heap of the worker in MiB. Default: 1024, for memory 512.")
    Integer heapMiB;

    @Option(names = "--keep", description = "Leave topics and objects in .penstock/bench.")
    boolean keep;

    /** @throws BenchException with a sentence if a number makes no sense */
    void check(long records) {
        if (records < LEAST_RECORDS) {
            throw new BenchException("--records is " + records + "; give at least " + LEAST_RECORDS
                + ", since what the first batch costs is not counted.");
        }
    }
}
