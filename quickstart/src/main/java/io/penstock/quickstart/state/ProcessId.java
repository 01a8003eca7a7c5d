package io.penstock.quickstart.state;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that can be told from a later one with the same id.
 *
 * @param pid process id
 * @param startedMillis when it started, epoch milliseconds; 0 if the system does not tell
 */
public record ProcessId(long pid, long startedMillis) {

    /** The system works the start time out from its boot time, which moves when the clock is set. */
    private static final long TOLERANCE_MILLIS = 5_000;

    public static ProcessId of(ProcessHandle process) {
        return new ProcessId(process.pid(), started(process));
    }

    /** The process, if it still lives. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
            .filter(process -> Math.abs(started(process) - startedMillis) <= TOLERANCE_MILLIS);
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
