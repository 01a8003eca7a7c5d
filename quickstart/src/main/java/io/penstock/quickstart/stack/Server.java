package io.penstock.quickstart.stack;

import java.nio.file.Path;
import java.time.Duration;

/** A server of the stack. What it can do to its process is the same for all of them. */
public sealed interface Server extends AutoCloseable permits Broker, ConnectWorker, S3Server {

    /** The child process behind this server. */
    ServerProcess process();

    /** The port that clients use, on 127.0.0.1. */
    int port();

    /** Longest time from start to ready on a slow machine. */
    Duration PATIENCE = Duration.ofSeconds(90);

    default String name() {
        return process().name();
    }

    default Path log() {
        return process().log();
    }

    /** Starts the process and returns at once. */
    default void start() {
        process().start();
    }

    /** Waits up to 90 s until the server works. */
    default void awaitReady() {
        process().awaitReady(PATIENCE);
    }

    default boolean running() {
        return process().running();
    }

    /** SIGTERM, then SIGKILL after 20 s. */
    default void stop() {
        process().stop();
    }

    /** SIGKILL. */
    default void kill() {
        process().kill();
    }

    /** SIGSTOP. */
    default void pause() {
        process().pause();
    }

    /** SIGCONT. */
    default void resume() {
        process().resume();
    }

    /** Stops the server if it runs, starts it again on the same port with the same data, and waits until it works. */
    default void restart() {
        stop();
        start();
        awaitReady();
    }

    @Override
    default void close() {
        stop();
    }
}
