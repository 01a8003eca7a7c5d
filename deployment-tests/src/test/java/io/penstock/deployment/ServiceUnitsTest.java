package io.penstock.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The systemd units of the host, read by systemd itself. */
class ServiceUnitsTest {

    @TempDir
    Path directory;

    @BeforeEach
    void copyTheUnits() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        for (Path unit : Repository.files("aws/host", ".service")) {
            String text = Repository.read(unit);
            assertThat(text).contains("ExecStart=/usr/bin/java ");
            Files.writeString(directory.resolve(unit.getFileName()), text.replace("ExecStart=/usr/bin/java ", "ExecStart=" + java + " "));
        }
    }

    @Test
    void systemdFindsNothingWrong() throws InterruptedException {
        Tool.require("systemd-analyze");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void systemdFindsAKeyThatItDoesNotKnow() throws IOException, InterruptedException {
        Tool.require("systemd-analyze");
        Path unit = directory.resolve("penstock-connect.service");
        Files.writeString(unit, Files.readString(unit).replace("RestartSec=", "RestartSecs="));
        assertThat(complaints()).singleElement().asString().contains("RestartSecs");
    }

    /** Other units of this machine, which ours may pull in, are not our business. */
    private List<String> complaints() throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
        for (String unit : List.of("penstock-broker.service", "penstock-connect.service")) {
            command.add(directory.resolve(unit).toString());
        }
        return Tool.run(command).output().lines().filter(line -> line.contains("penstock-")).toList();
    }
}
