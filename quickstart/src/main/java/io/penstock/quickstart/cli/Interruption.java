package io.penstock.quickstart.cli;

import java.io.PrintStream;

/** Says so when Ctrl-C or SIGTERM ends a command in the middle; the servers' own shutdown hooks stop the servers. */
final class Interruption {

    private Interruption() {
    }

    /** Does {@code work}. If the JVM ends meanwhile, {@code err} says that, and nothing after it. */
    static void announce(PrintStream err, Runnable work) {
        Thread hook = new Thread(() -> {
            err.println();
            err.println("penstock: interrupted; all servers are stopped.");
            // What fails in the main thread from here on, fails because the servers go away.
            err.close();
        }, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        } finally {
            withdraw(hook);
        }
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook has said so.
        }
    }
}
