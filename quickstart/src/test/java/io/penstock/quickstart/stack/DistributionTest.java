package io.penstock.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

    @TempDir
    Path root;

    @Test
    void isFoundFromDeepInside() throws Exception {
        Files.createFile(root.resolve("penstock"));
        Path inside = Files.createDirectories(root.resolve("quickstart/target/classes"));

        assertThat(Distribution.around(inside)).isEqualTo(new Distribution(root));
    }

    @Test
    void pluginZipsOfAllModulesAreListed() throws Exception {
        Path packages = Files.createDirectories(root.resolve("some-connector/target/components/packages"));
        Path zip = Files.createFile(packages.resolve("penstock-some-connector-1.zip"));
        Files.createDirectories(packages.resolve("penstock-some-connector-1"));

        assertThat(new Distribution(root).pluginZips()).containsExactly(zip);
    }

    @Test
    void zipOfAnOlderVersionIsLeftOut() throws Exception {
        Path packages = Files.createDirectories(root.resolve("some-connector/target/components/packages"));
        Path newer = Files.createFile(packages.resolve("penstock-some-connector-1.zip"));
        Path older = Files.createFile(packages.resolve("penstock-some-connector-2.zip"));
        Files.setLastModifiedTime(older, FileTime.fromMillis(System.currentTimeMillis() - 60_000));

        assertThat(new Distribution(root).pluginZips()).containsExactly(newer);
    }

    @Test
    void whatIsNotBuiltSaysHowToBuildIt() {
        assertThatThrownBy(() -> new Distribution(root).serverClassPath())
            .hasMessage(root.resolve("quickstart/target/server.cp") + " is missing. Build it with: ./mvnw -DskipTests package");
    }

    @Test
    void classPathOfBrokerAndWorkerHoldsKafkaAndNothingOfTheLauncher() {
        String classPath = Distribution.find().serverClassPath();

        assertThat(classPath).contains("connect-runtime-").contains("log4j-slf4j-impl-");
        assertThat(classPath).doesNotContain("awssdk", "duckdb", "picocli", "penstock", "quickstart");
    }
}
