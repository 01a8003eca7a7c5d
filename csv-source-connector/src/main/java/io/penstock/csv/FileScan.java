package io.penstock.csv;

import io.penstock.csv.flow.FileQueue;
import java.io.IOException;
import java.time.Clock;

/** Looks for files from time to time; a look that takes long makes the time longer, so that it stays a small part of it. */
final class FileScan {

    private static final int PART = 4;

    private final FileQueue queue;
    private final Clock clock;
    private final long everyMillis;
    private long next;

    FileScan(FileQueue queue, Clock clock, long everyMillis) {
        this.queue = queue;
        this.clock = clock;
        this.everyMillis = everyMillis;
    }

    /** Looks if it is time to, and there is a wish for more files. */
    void whenDue(boolean wanted) throws IOException {
        long start = clock.millis();
        if (wanted && start >= next) {
            queue.scan();
            long end = clock.millis();
            next = end + Math.max(everyMillis, PART * (end - start));
        }
    }

    long untilDue() {
        return Math.max(0, next - clock.millis());
    }
}
