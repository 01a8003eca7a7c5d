package io.penstock.json.recent;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One reusable object for the usual case of one thread; a second thread at the same time gets a new one. Unlike a
 * thread-local it leaves nothing behind in the worker's threads when the plugin's class loader should go.
 *
 * @param <T> mutable, and brought into its first state by whoever takes it
 */
public final class Spare<T> {

    private final Supplier<T> maker;
    private final AtomicReference<T> spare = new AtomicReference<>();

    /** Makes new ones with {@code maker}. */
    public Spare(Supplier<T> maker) {
        this.maker = maker;
    }

    /** An object that nobody else uses until it is given back. */
    public T take() {
        T taken = spare.getAndSet(null);
        return taken == null ? maker.get() : taken;
    }

    /** Gives it back. */
    public void giveBack(T used) {
        spare.lazySet(used);
    }
}
