package io.penstock.s3;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Runs work at once, until it is told to hold it back, as if no background thread had come to it yet, or to fail. */
final class HeldBack extends InCallersThread {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean holding;
    private Error failure;

    /** The next work is refused, as a pool does that can't start another thread. */
    void failOnce(Error error) {
        failure = error;
    }

    void hold() {
        holding = true;
    }

    void holdNoMore() {
        holding = false;
    }

    /** Runs what waits; what comes next is held back again. */
    void run() {
        for (int left = waiting.size(); left > 0; left--) {
            waiting.remove().run();
        }
    }

    @Override
    public void execute(Runnable work) {
        if (failure != null) {
            Error thrown = failure;
            failure = null;
            throw thrown;
        }
        if (holding) {
            waiting.add(work);
        } else {
            super.execute(work);
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.copyOf(waiting);
    }
}
