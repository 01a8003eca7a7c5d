package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heap of 64 MiB is enough, whatever the file is like. Each file is read by a task in a JVM of its own. */
class SmallHeapTest {

    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void manyRows() throws Exception {
        assertThat(rowsOf(file("plain.csv", StandardCharsets.UTF_8, out -> {
            for (int i = 0; i < 400_000; i++) {
                out.write("HSI,1986-12-31,2568.300049," + i + "." + i + ",\"a, b\"\n");
            }
        }))).isEqualTo(400_000);
    }

    @Test
    void manyColumns() throws Exception {
        String row = "1.25,".repeat(9_999) + "2\n";
        assertThat(rowsOf(file("wide.csv", StandardCharsets.UTF_8, out -> {
            for (int i = 0; i < 400; i++) {
                out.write(row);
            }
        }))).isEqualTo(400);
    }

    @Test
    void longFields() throws Exception {
        String row = "1,\"" + "abc\n".repeat(225_000) + "\"\n";
        assertThat(rowsOf(file("long.csv", StandardCharsets.UTF_8, out -> {
            out.write("n,text\n");
            for (int i = 0; i < 100; i++) {
                out.write(row);
            }
        }))).isEqualTo(100);
    }

    @Test
    void packedUtf16() throws Exception {
        assertThat(rowsOf(file("utf16.csv.gz", StandardCharsets.UTF_16LE, out -> {
            out.write("\uFEFFname,price\n");
            for (int i = 0; i < 400_000; i++) {
                out.write("Gr\u00fc\u00dfe\u20ac," + i + ".5\n");
            }
        }))).isEqualTo(400_000);
    }

    @Test
    void aLineWithoutEnd() throws Exception {
        assertThat(rowsOf(file("endless.csv", StandardCharsets.UTF_8, out -> {
            out.write("name,price\nx,1\n");
            for (int i = 0; i < 60; i++) {
                out.write("z".repeat(MIB));
            }
            out.write("\ny,2\n");
        }))).isEqualTo(2);
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(BufferedWriter out) throws IOException;
    }

    private Path file(String name, Charset charset, Content content) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream bytes = Files.newOutputStream(file);
                OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes;
                BufferedWriter out = new BufferedWriter(new OutputStreamWriter(packed, charset))) {
            content.writeTo(out);
        }
        return file;
    }

    private static long rowsOf(Path file) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), SmallHeapTest.class.getName() + "$Reader", file.toString())
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Long.parseLong(said.lines().reduce((first, last) -> last).orElseThrow());
    }

    /** What the other JVM runs: all rows of a file, of which none is kept. */
    static final class Reader {

        public static void main(String[] arguments) throws Exception {
            long rows = 0;
            try (TaskRun run = TaskRun.start(TaskRun.properties(arguments[0], "on.bad.row", "skip"), new HashMap<>())) {
                for (int idle = 0; idle < 2; ) {
                    List<SourceRecord> records = run.poll();
                    rows += records.size();
                    idle = records.isEmpty() ? idle + 1 : 0;
                }
            }
            System.out.println(rows);
        }
    }
}
