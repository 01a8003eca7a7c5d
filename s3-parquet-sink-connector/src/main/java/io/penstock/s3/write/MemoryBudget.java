package io.penstock.s3.write;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that all tasks of this plugin in the worker hold together: rows not encoded yet, encoded bytes not uploaded yet. Counting is
 * shared, the limit is each connector's own. Thread-safe.
 */
public final class MemoryBudget {

    private static final AtomicLong IN_THIS_WORKER = new AtomicLong();

    private final AtomicLong used;
    private final long limit;

    private MemoryBudget(AtomicLong used, long limit) {
        this.used = used;
        this.limit = limit;
    }

    /** The budget that is shared with every other task that this plugin's class loader has in the worker. */
    public static MemoryBudget ofThisWorker(long limit) {
        return new MemoryBudget(IN_THIS_WORKER, limit);
    }

    /** A budget that nobody shares. */
    public static MemoryBudget ofItsOwn(long limit) {
        return new MemoryBudget(new AtomicLong(), limit);
    }

    public void add(long bytes) {
        used.addAndGet(bytes);
    }

    public long used() {
        return used.get();
    }

    boolean isExceeded() {
        return used.get() > limit;
    }

    /** Whether enough has been given back to read on; lower than the limit, so that pausing does not flutter. */
    boolean hasRoom() {
        return used.get() <= limit - limit / 5;
    }
}
