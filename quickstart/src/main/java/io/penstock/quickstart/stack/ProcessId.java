package io.penstock.quickstart.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        return ProcessHandle.of(pid).filter(ProcessId::isAlive)
            .filter(process -> Math.abs(started(process) - startedMillis) <= TOLERANCE_MILLIS);
    }

    /**
     * Whether {@code process} can still do something. A zombie cannot, although {@link ProcessHandle#isAlive} calls it alive; in a
     * container whose first process collects no orphans, it stays one for ever.
     */
    static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && !isZombie(Path.of("/proc", Long.toString(process.pid()), "stat"));
    }

    private static boolean isZombie(Path stat) {
        try {
            // The state follows the command's name, which is in parentheses and may hold some itself.
            String text = Files.readString(stat);
            return text.startsWith(" Z", text.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return false;
        }
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
