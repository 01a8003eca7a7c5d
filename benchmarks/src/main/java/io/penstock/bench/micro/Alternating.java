package io.penstock.bench.micro;

import io.penstock.bench.report.Spread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs several pieces of work in turns and takes the CPU time of this thread for each: a slow moment of the machine meets all of them. */
public final class Alternating {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<String, Work> works = new LinkedHashMap<>();
    private final Map<String, List<Double>> perSecond = new LinkedHashMap<>();

    /** Something that does a number of units, rows or events, and says how many. */
    @FunctionalInterface
    public interface Work {
        long run() throws Exception;
    }

    public Alternating add(String name, Work work) {
        works.put(name, work);
        perSecond.put(name, new ArrayList<>());
        return this;
    }

    /** Runs everything {@code warmUps} times for the JIT compiler and {@code rounds} times for the figures. */
    public Alternating run(int warmUps, int rounds) throws Exception {
        for (int round = -warmUps; round < rounds; round++) {
            for (Map.Entry<String, Work> work : works.entrySet()) {
                long before = THREADS.getCurrentThreadCpuTime();
                long units = work.getValue().run();
                double seconds = (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
                if (round >= 0) {
                    perSecond.get(work.getKey()).add(units / seconds);
                }
            }
        }
        return this;
    }

    /** Units per CPU second. */
    public Spread perCpuSecond(String name) {
        return Spread.of(perSecond.get(name), Double::doubleValue);
    }

    /** How many times as fast {@code name} is as {@code other}, round by round. */
    public Spread ratio(String name, String other) {
        return Spread.ofPairs(perSecond.get(name), perSecond.get(other), (left, right) -> left / right);
    }
}
