package io.penstock.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void zipsReplaceWhatWasThere() throws Exception {
        Path target = directory.resolve("plugins");
        Files.createDirectories(target.resolve("old-plugin/lib"));

        PluginDirectory.unpack(List.of(zip("a.zip", "a-1/lib/a.jar"), zip("b.zip", "b-1/lib/b.jar")), target);

        assertThat(target.resolve("a-1/lib/a.jar")).hasContent("content");
        assertThat(target.resolve("b-1/lib/b.jar")).exists();
        assertThat(target.resolve("old-plugin")).doesNotExist();
    }

    @Test
    void entryThatLeavesTheDirectoryIsRefused() throws Exception {
        Path evil = zip("evil.zip", "../outside.txt");

        assertThatThrownBy(() -> PluginDirectory.unpack(List.of(evil), directory.resolve("plugins")))
            .isInstanceOf(StackException.class)
            .hasMessageContaining("leaves the directory: ../outside.txt");
        assertThat(directory.resolve("outside.txt")).doesNotExist();
    }

    @Test
    void withoutZipsTheWayOutIsToBuildThem() {
        assertThatThrownBy(() -> PluginDirectory.unpack(List.of(), directory))
            .hasMessage("There are no plugin zips to load. Build them with: ./mvnw -DskipTests package");
    }

    private Path zip(String name, String entry) throws IOException {
        Path file = directory.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write("content".getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
