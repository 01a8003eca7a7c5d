package io.penstock.bench.micro;

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

/** JSON with schema, per record. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@OperationsPerInvocation(ConverterBenchmark.ROWS)
public class ConverterBenchmark {

    static final int ROWS = 20_000;

    private ConverterWork work;

    @Setup
    public void prepare() {
        work = new ConverterWork(ROWS);
    }

    @Benchmark
    public long readWithKafkas() {
        return work.readWithKafkas();
    }

    @Benchmark
    public long readWithPenstocks() {
        return work.readWithOurs();
    }

    @Benchmark
    public long writeWithKafkas() {
        return work.writeWithKafkas();
    }

    @Benchmark
    public long writeWithPenstocks() {
        return work.writeWithOurs();
    }
}
