package io.penstock.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessIdTest {

    @Test
    void runningProcessIsFoundUntilItHasEnded() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessId id = ProcessId.of(process.toHandle());

        assertThat(id.find()).contains(process.toHandle());
        ServerProcess.end(process.toHandle(), Duration.ofSeconds(5));
        assertThat(id.find()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void zombieCountsAsEnded() throws Exception {
        // The shell replaces itself by a program that never asks for its child, which has ended long before.
        Process parent = new ProcessBuilder("bash", "-c", "sleep 0.1 & echo $!; exec sleep 60").start();
        long pid = Long.parseLong(parent.inputReader().readLine());
        ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
        ProcessId id = ProcessId.of(child);
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.readString(stat).contains(") Z ") && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }

        try {
            assertThat(child.isAlive()).as("what the JVM thinks of a zombie").isTrue();
            assertThat(id.find()).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }
}
