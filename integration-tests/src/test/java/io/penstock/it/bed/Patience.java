package io.penstock.it.bed;

import io.penstock.quickstart.connect.ConnectorStatus;
import io.penstock.quickstart.connect.ConnectRest;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what must come, and says what did not. */
public final class Patience {

    /** Longer than anything takes, even on a machine that does much else. */
    public static final Duration LONG = Duration.ofSeconds(120);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private Patience() {
    }

    /**
     * Waits until {@code condition} holds.
     *
     * @param state what to say if it does not come to hold
     */
    public static void until(BooleanSupplier condition, Supplier<String> state) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("After " + LONG.toSeconds() + " s: " + state.get());
            }
            pause(PAUSE);
        }
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting.", e);
        }
    }

    /** Fails with Connect's reason if the connector or one of its tasks has failed. */
    public static void requireHealthy(ConnectRest connect, String connector) {
        connect.findStatus(connector).ifPresent(status -> status.failure().ifPresent(failure -> {
            throw new AssertionError(failure + trace(status));
        }));
    }

    private static String trace(ConnectorStatus status) {
        StringBuilder traces = new StringBuilder("\n").append(status.trace());
        status.tasks().forEach(task -> traces.append(task.trace()));
        return traces.toString();
    }
}
