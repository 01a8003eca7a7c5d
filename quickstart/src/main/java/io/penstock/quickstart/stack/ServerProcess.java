package io.penstock.quickstart.stack;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One server as a child process.
 *
 * <p>Invariant: while the process lives, either a shutdown hook of this JVM ends it, or {@link #detach} was called and its owner has
 * written down its pid.
 */
public final class ServerProcess {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration HURRY = Duration.ofSeconds(5);

    private final Launch launch;
    private Process process;
    private Thread hook;

    ServerProcess(Launch launch) {
        this.launch = launch;
    }

    public String name() {
        return launch.name();
    }

    /** Output of all runs of this server; a restart appends. */
    public Path log() {
        return launch.log();
    }

    /** Starts the process and returns at once; {@link #awaitReady} waits until it works. */
    public synchronized void start() {
        if (running()) {
            throw new StackException("%s runs already (pid %d).".formatted(sentenceStart(), process.pid()));
        }
        try {
            Files.createDirectories(launch.directory());
            Files.createDirectories(log().getParent());
            ProcessBuilder builder = new ProcessBuilder(launch.command());
            builder.environment().putAll(launch.environment());
            process = builder
                .directory(launch.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        } catch (IOException e) {
            throw new StackException("%s cannot be started: %s.".formatted(sentenceStart(), e.getMessage()), e);
        }
        addHook();
    }

    /** Waits until the server answers. Fails as soon as the process ends, and after {@code timeout}. */
    public void awaitReady(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!answers()) {
            Process current = current();
            if (!current.isAlive()) {
                throw new StackException("%s ended with exit code %d before it was ready%s. Its log is %s".formatted(
                    sentenceStart(), current.exitValue(), lastComplaint(), log()));
            }
            if (System.nanoTime() > deadline) {
                throw new StackException("%s is not ready after %d s%s. Its log is %s".formatted(
                    sentenceStart(), timeout.toSeconds(), lastComplaint(), log()));
            }
            sleep();
        }
    }

    public synchronized boolean running() {
        return process != null && process.isAlive();
    }

    /** Process id of the current or last run. */
    public long pid() {
        return current().pid();
    }

    public ProcessHandle handle() {
        return current().toHandle();
    }

    /** Asks the process to end (SIGTERM), and ends it with force if it has not after 20 s. Does nothing if it does not run. */
    public void stop() {
        stop(GRACE);
    }

    /** As {@link #stop()}, with another grace period. */
    public synchronized void stop(Duration grace) {
        if (process != null) {
            end(process.toHandle(), grace);
            reap();
            removeHook();
        }
    }

    /** Ends the process at once (SIGKILL), as a crash would. */
    public synchronized void kill() {
        if (process != null) {
            end(process.toHandle(), Duration.ZERO);
            reap();
            removeHook();
        }
    }

    /** Stops the process in its tracks (SIGSTOP) until {@link #resume}. */
    public void pause() {
        signal("STOP");
    }

    /** Continues a paused process (SIGCONT). */
    public void resume() {
        signal("CONT");
    }

    /** Leaves the process running when this JVM ends. */
    public synchronized void detach() {
        removeHook();
    }

    /** Ends {@code process} and its descendants: with SIGTERM, then with SIGKILL for what still lives after {@code grace}. */
    public static void end(ProcessHandle process, Duration grace) {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        tree.add(process);
        if (!grace.isZero()) {
            tree.forEach(ProcessHandle::destroy);
            await(tree, grace);
        }
        tree.forEach(ProcessHandle::destroyForcibly);
        await(tree, GRACE);
    }

    private static void await(List<ProcessHandle> tree, Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        while (tree.stream().anyMatch(ProcessId::isAlive) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A handle may tell of the end a moment before this JVM has collected the process, which could not be started again until then. */
    private void reap() {
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("bash", "-c", "kill -" + name + " " + pid()).redirectErrorStream(true).start();
            String said = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (kill.waitFor() != 0) {
                throw new StackException("%s does not take SIG%s: %s".formatted(sentenceStart(), name, said));
            }
        } catch (IOException e) {
            throw new StackException("%s cannot be sent SIG%s: %s.".formatted(sentenceStart(), name, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while sending SIG" + name + ".", e);
        }
    }

    private boolean answers() {
        try {
            return launch.probe().ready();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for " + name() + ".", e);
        } catch (Exception e) {
            return false;
        }
    }

    private String lastComplaint() {
        return LogTail.lastComplaint(log()).map(line -> ": " + line).orElse("");
    }

    private synchronized Process current() {
        return Optional.ofNullable(process).orElseThrow(() -> new StackException(sentenceStart() + " was never started."));
    }

    private void addHook() {
        Process started = process;
        hook = new Thread(() -> end(started.toHandle(), HURRY), "stop " + name());
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            started.destroyForcibly();
            throw new StackException(sentenceStart() + " is not started because this process is ending.", e);
        }
    }

    private void removeHook() {
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The JVM is ending: the hook runs, and ends a process that is already gone or about to go.
            }
            hook = null;
        }
    }

    private String sentenceStart() {
        return Character.toUpperCase(name().charAt(0)) + name().substring(1);
    }

    private void sleep() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for " + name() + ".", e);
        }
    }
}
