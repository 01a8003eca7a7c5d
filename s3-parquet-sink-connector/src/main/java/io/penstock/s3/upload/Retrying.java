package io.penstock.s3.upload;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Patience with a store that is throttling or away: transient failures are tried again, with growing pauses, until the call succeeds
 * or its owner gives up. It runs on background threads only, so an outage fills the memory budget and pauses Kafka, and never kills a task.
 */
public final class Retrying {

    /** How to wait; injected so that tests need not. */
    @FunctionalInterface
    public interface Pause {
        void millis(long millis) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Retrying.class);
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final long firstPauseMillis;
    private final Pause pause;
    private final Runnable onRetry;
    private final AtomicBoolean cancelled;
    private volatile boolean givenUp;

    public Retrying(long firstPauseMillis, Pause pause, Runnable onRetry) {
        this(firstPauseMillis, pause, onRetry, new AtomicBoolean());
    }

    private Retrying(long firstPauseMillis, Pause pause, Runnable onRetry, AtomicBoolean cancelled) {
        this.firstPauseMillis = Math.max(1, firstPauseMillis);
        this.pause = pause;
        this.onRetry = onRetry;
        this.cancelled = cancelled;
    }

    /** For an owner who may give up before the others do, and is cancelled with them. */
    public Retrying ofItsOwn() {
        return new Retrying(firstPauseMillis, pause, onRetry, cancelled);
    }

    /** From now on no call is tried again, and waiting ones end with a {@link CancellationException}. */
    public void giveUp() {
        givenUp = true;
    }

    /** As {@link #giveUp}, for all owners, and calls that have not begun are not made. */
    public void cancel() {
        cancelled.set(true);
    }

    /** @throws CancellationException when the owner has given up; the last try may or may not have taken effect */
    public <T> T call(String what, Supplier<T> action) {
        long wait = firstPauseMillis;
        for (int attempt = 1; ; attempt++) {
            if (cancelled.get()) {
                throw gaveUp(what, null);
            }
            try {
                return action.get();
            } catch (StoreFailure failure) {
                if (!failure.is(StoreFailure.Kind.TRANSIENT)) {
                    throw failure;
                }
                waitAfter(failure, what, attempt, wait);
                wait = Math.min(LONGEST_PAUSE_MILLIS, wait * 2);
            }
        }
    }

    /** One try of what need not succeed; none when all owners have given up. */
    public void once(String what, Runnable action) {
        if (cancelled.get()) {
            throw gaveUp(what, null);
        }
        action.run();
    }

    public void run(String what, Runnable action) {
        call(what, () -> {
            action.run();
            return null;
        });
    }

    /** One pause between two looks at the same thing. */
    void waitAfter(StoreFailure failure, String what, int attempt, long millis) {
        onRetry.run();
        if (hasEnded()) {
            throw gaveUp(what, failure);
        }
        if (attempt == 1 || attempt % 10 == 0) {
            LOG.warn("{}: try {} failed, next in {} ms: {}", what, attempt, millis, failure.getMessage());
        }
        sleep(what, millis, failure);
        if (hasEnded()) {
            throw gaveUp(what, failure);
        }
    }

    private boolean hasEnded() {
        return givenUp || cancelled.get();
    }

    private void sleep(String what, long millis, StoreFailure failure) {
        try {
            pause.millis(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw gaveUp(what, failure);
        }
    }

    private static CancellationException gaveUp(String what, StoreFailure failure) {
        CancellationException gaveUp = new CancellationException("gave up: " + what);
        gaveUp.initCause(failure);
        return gaveUp;
    }
}
