package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packed and UTF-16 texts are read where they are, and reading goes on in their middle. */
class PackedInputTest {

    private static final int ROWS = 500;

    @TempDir
    private Path directory;

    private static byte[] rows(int from, java.nio.charset.Charset charset) {
        StringBuilder text = new StringBuilder("id,name\n");
        for (int i = from; i < from + ROWS; i++) {
            text.append(i).append(",\"Zürich,\n").append(i).append("\"\n");
        }
        return text.toString().getBytes(charset);
    }

    private interface Packing {
        OutputStream open(OutputStream out) throws IOException;
    }

    private void pack(String name, Packing packing) throws IOException {
        try (OutputStream out = packing.open(Files.newOutputStream(directory.resolve(name)))) {
            out.write(rows(0, StandardCharsets.UTF_8));
        }
    }

    /** Reads in many short lives of the task, so that every one starts somewhere inside. */
    private List<Object> inPieces(Object path, int lives) throws Exception {
        Map<Map<String, ?>, Map<String, Object>> offsets = new HashMap<>();
        List<Object> ids = new ArrayList<>();
        for (int i = 0; i < lives; i++) {
            try (TaskRun run = TaskRun.start(TaskRun.properties(path, "batch.rows", "83"), offsets)) {
                for (SourceRecord record : run.poll()) {
                    ids.add(((Struct) record.value()).get("id"));
                }
            }
        }
        return ids;
    }

    private static List<Object> ids(int from, int to) {
        List<Object> ids = new ArrayList<>();
        for (long i = from; i < to; i++) {
            ids.add(i);
        }
        return ids;
    }

    @Test
    void gzip() throws Exception {
        pack("a.csv.gz", GZIPOutputStream::new);
        assertThat(inPieces(directory, 10)).isEqualTo(ids(0, ROWS));
    }

    @Test
    void zstd() throws Exception {
        pack("a.csv.zst", ZstdOutputStream::new);
        assertThat(inPieces(directory, 10)).isEqualTo(ids(0, ROWS));
    }

    @Test
    void bzip2() throws Exception {
        pack("a.csv.bz2", BZip2CompressorOutputStream::new);
        assertThat(inPieces(directory, 10)).isEqualTo(ids(0, ROWS));
    }

    @Test
    void entriesOfAnArchiveThatAGlobMatches() throws Exception {
        Path archive = directory.resolve("archive.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : List.of("data/a.csv", "data/b.csv", "readme.md", "c.json")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(rows(name.equals("data/b.csv") ? ROWS : 0, StandardCharsets.UTF_8));
            }
        }
        assertThat(inPieces(archive + "!*.csv", 20)).isEqualTo(ids(0, 2 * ROWS));
        assertThat(inPieces(archive + "!b.csv", 10)).isEqualTo(ids(ROWS, 2 * ROWS));
        assertThat(inPieces(archive, 20)).isEqualTo(ids(0, 2 * ROWS));
    }

    @Test
    void utf16() throws Exception {
        Files.write(directory.resolve("a.csv"), rows(0, StandardCharsets.UTF_16));
        assertThat(inPieces(directory, 10)).isEqualTo(ids(0, ROWS));
    }

    @Test
    void namesWithoutTheEndingOfThePackingNameTheTopic() throws Exception {
        pack("prices.csv.gz", GZIPOutputStream::new);
        List<SourceRecord> records = TaskRun.all(TaskRun.properties(directory, "topic", "csv.${file}"));
        assertThat(records.get(0).topic()).isEqualTo("csv.prices");
    }
}
