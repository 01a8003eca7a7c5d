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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Encoding, per row. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@OperationsPerInvocation(EncodeBenchmark.ROWS)
public class EncodeBenchmark {

    static final int ROWS = 200_000;

    @Param({"2", "200"})
    private int files;
    private EncodeWork work;

    @Setup
    public void prepare() {
        work = new EncodeWork(ROWS);
    }

    @Benchmark
    public long penstock() {
        return work.penstock(files);
    }

    @Benchmark
    public long parquetAvro() throws IOException {
        return work.parquetAvro(files);
    }
}
