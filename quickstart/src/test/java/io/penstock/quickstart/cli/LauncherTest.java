package io.penstock.quickstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.quickstart.stack.Distribution;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bash launcher, copied into a source tree of its own, with a {@code java} and a {@code mvnw} that only say what they were asked. */
class LauncherTest {

    private static final List<String> PLUGINS = List.of("json-converter", "csv-source-connector", "stock-sim-source-connector",
        "s3-parquet-sink-connector");

    @TempDir
    Path root;

    private record Outcome(int code, String output) {
    }

    @BeforeEach
    void copyLauncher() throws Exception {
        Files.copy(Distribution.find().root().resolve("penstock"), root.resolve("penstock"));
        for (String module : PLUGINS) {
            Files.createDirectories(root.resolve(module).resolve("src/main"));
            Files.writeString(root.resolve(module).resolve("pom.xml"), "");
        }
        Files.createDirectories(root.resolve("quickstart/src/main"));
        Files.writeString(root.resolve("quickstart/pom.xml"), "");
        Files.writeString(root.resolve("pom.xml"), "");
        script("jdk/bin/javac", "");
        java("17.0.15");
        script("mvnw", "echo \"[INFO] Building Something 0.1 [1/1]\"; echo \"$@\" >mvnw.asked");
    }

    @Test
    void javaHomeWithoutJavaIsASentence() throws Exception {
        Outcome outcome = run(Map.of("JAVA_HOME", "/no/such/jdk"), "demo");

        assertThat(outcome).isEqualTo(new Outcome(1, "penstock: JAVA_HOME is /no/such/jdk, but there is no bin/java in it."
            + " Set it to a JDK 17 or newer, or unset it.\n"));
    }

    @Test
    void oldJavaIsASentence() throws Exception {
        java("1.8.0_392");

        assertThat(run(Map.of(), "demo").output()).isEqualTo("penstock: " + root.resolve("jdk/bin/java")
            + " is older than 17. Install a JDK 17 or newer, or set JAVA_HOME to one.\n");
    }

    @Test
    void buildsEverythingThatIsMissingAndShowsWhatItIsAt() throws Exception {
        Outcome outcome = run(Map.of(), "demo");

        assertThat(outcome.output()).startsWith("Building Penstock;").contains("   Something\n").contains("Log: ");
        assertThat(asked()).contains("-pl quickstart,json-converter,csv-source-connector,stock-sim-source-connector,"
            + "s3-parquet-sink-connector package");
    }

    @Test
    void failedBuildNamesTheErrorAndTheLog() throws Exception {
        script("mvnw", "echo '[ERROR] COMPILATION ERROR : '; echo '[ERROR] A.java:[1,2] no such symbol'; exit 1");

        Outcome outcome = run(Map.of(), "demo");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("penstock: the build failed: A.java:[1,2] no such symbol\nIts log is "
            + root.resolve(".penstock/build.log"));
    }

    @Test
    void whatIsBuiltAndNewerThanItsSourcesIsLeftAlone() throws Exception {
        buildAll();

        Outcome outcome = run(Map.of(), "demo", "--csv", "my file.csv");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.output()).doesNotContain("Building").contains("io.penstock.quickstart.cli.PenstockCommand|demo|--csv|my file.csv|");
        assertThat(root.resolve("mvnw.asked")).doesNotExist();
    }

    @Test
    void onlyTheModuleWithANewerSourceIsBuiltAgain() throws Exception {
        buildAll();
        Path source = Files.writeString(root.resolve("csv-source-connector/src/main/A.java"), "");
        Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 5_000));

        run(Map.of(), "up");

        assertThat(asked()).contains("-pl csv-source-connector package");
    }

    @Test
    void sourceThatChangesNothingInTheArtifactIsNotBuiltTwice() throws Exception {
        buildAll();
        Path jar = root.resolve("quickstart/target/quickstart-0.1.jar");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(System.currentTimeMillis() - 60_000));

        assertThat(run(Map.of(), "status").output()).contains("Building");
        assertThat(run(Map.of(), "status").output()).doesNotContain("Building");
    }

    @Test
    void commandsThatStartNothingNeedNoPlugins() throws Exception {
        buildQuickstart();

        assertThat(run(Map.of(), "status").output()).doesNotContain("Building");
    }

    @Test
    void jarThatIsGoneFromMavensRepositoryIsFetchedAgain() throws Exception {
        buildAll();
        Files.delete(root.resolve("library.jar"));

        run(Map.of(), "demo");

        assertThat(asked()).contains("-pl quickstart package");
    }

    private void buildAll() throws Exception {
        for (String module : PLUGINS) {
            Path packages = Files.createDirectories(root.resolve(module).resolve("target/components/packages"));
            Files.writeString(packages.resolve("penstock-" + module + "-0.1.zip"), "");
        }
        buildQuickstart();
    }

    private void buildQuickstart() throws Exception {
        Path target = Files.createDirectories(root.resolve("quickstart/target"));
        Path library = Files.writeString(root.resolve("library.jar"), "");
        Files.writeString(target.resolve("quickstart-0.1.jar"), "");
        Files.writeString(target.resolve("s3proxy.jar"), "");
        Files.writeString(target.resolve("launcher.cp"), library.toString());
        Files.writeString(target.resolve("server.cp"), library.toString());
    }

    private String asked() throws Exception {
        return Files.readString(root.resolve("mvnw.asked"));
    }

    private void java(String version) throws Exception {
        script("jdk/bin/java", "if [[ $1 == -version ]]; then echo 'openjdk version \"" + version + "\"' >&2; else printf '%s|' \"$@\"; fi");
    }

    private void script(String name, String body) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", root.resolve("penstock").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("PENSTOCK_STATE");
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
