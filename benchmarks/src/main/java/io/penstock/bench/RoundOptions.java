package io.penstock.bench;

import io.penstock.bench.stack.BenchException;
import picocli.CommandLine.Option;

/** How often something is measured. */
final class RoundOptions {

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3",
        description = "How often everything is measured, after one round to warm up. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    /** @throws BenchException with a sentence if there would be no figure */
    int count() {
        if (rounds < 1) {
            throw new BenchException("--rounds is " + rounds + "; at least 1 is needed for a figure.");
        }
        return rounds;
    }
}
