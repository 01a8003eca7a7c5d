package io.penstock.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path directory;

    @Test
    void innermostCauseIsTheComplaint() throws Exception {
        Path log = Files.writeString(directory.resolve("worker.log"), """
            2026-01-05 10:00:00,000 INFO  started (A)
            2026-01-05 10:00:01,000 ERROR Stopping due to error (B)
            java.lang.RuntimeException: outer
            \tat a.B.c(B.java:1)
            Caused by: java.io.IOException: No space left on device.
            \tat d.E.f(E.java:2)
            2026-01-05 10:00:02,000 INFO  stopped (A)
            """);

        assertThat(LogTail.lastComplaint(log)).contains("No space left on device");
    }

    @Test
    void quietLogHasNoComplaint() throws Exception {
        Path log = Files.writeString(directory.resolve("broker.log"), "INFO no Error here means a word in a sentence\n");

        assertThat(LogTail.lastComplaint(log)).isEmpty();
    }

    @Test
    void missingLogHasNoComplaint() {
        assertThat(LogTail.lastComplaint(directory.resolve("none.log"))).isEmpty();
    }
}
