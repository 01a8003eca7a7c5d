package io.penstock.s3;

import io.penstock.s3.upload.ObjectStore;
import io.penstock.s3.upload.Retrying;
import io.penstock.s3.upload.S3ObjectStore;
import io.penstock.s3.write.MemoryBudget;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * What a task takes from the outside world: a store, time, and threads.
 *
 * @param budgets the memory budget for a limit in bytes
 * @param requests runs single calls to the store
 * @param commits runs whole commits, which wait for requests
 * @param ids gives ids that nobody else ever has
 */
record TaskEnvironment(Function<S3ParquetSinkConfig, ObjectStore> stores, LongFunction<MemoryBudget> budgets, Clock clock, Retrying.Pause pause,
                       ExecutorService requests, ExecutorService commits, Supplier<String> ids) {

    private static final int REQUESTS_AT_ONCE = 8;

    static TaskEnvironment ofWorker(String connector) {
        return new TaskEnvironment(config -> new S3ObjectStore(config.s3(), config.commit().exactlyOnce()),
                MemoryBudget::ofThisWorker, Clock.systemUTC(), Thread::sleep,
                Executors.newFixedThreadPool(REQUESTS_AT_ONCE, threads("penstock-s3-" + connector + "-request-")),
                Executors.newCachedThreadPool(threads("penstock-s3-" + connector + "-commit-")),
                () -> UUID.randomUUID().toString());
    }

    /** To be called when calls to the store have been cancelled: those that waited for a thread end here, so that whoever waits for them does not. */
    void shutDown() {
        commits.shutdownNow();
        requests.shutdownNow().forEach(Runnable::run);
    }

    private static ThreadFactory threads(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
