package io.penstock.bench.micro;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading CSV, per row. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@OperationsPerInvocation(SplitBenchmark.ROWS)
public class SplitBenchmark {

    static final int ROWS = 200_000;

    private SplitWork work;

    @Setup
    public void prepare() throws IOException {
        work = new SplitWork(ROWS);
    }

    @Benchmark
    public long penstock() throws IOException {
        return work.penstock();
    }

    @Benchmark
    public long penstockSplitterAlone() throws IOException {
        return work.splitterAlone();
    }

    @Benchmark
    public long fastCsv() throws IOException {
        return work.fastCsv();
    }

    @Benchmark
    public long univocity() {
        return work.univocity();
    }
}
