package io.penstock.s3.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a JVM that has only what the plugin's zip and the worker have, files are written and no Hadoop class is looked for. */
class WithoutHadoopTest {
    /** The zip's jars, and those of the worker that are used. */
    private static final String RUNTIME = ".*(parquet-(hadoop|column|common|encoding|format-structures|jackson)|jts-core|zstd-jni"
        + "|snappy-java|slf4j-(api|simple)|connect-api|kafka-clients)-[0-9].*\\.jar";

    @TempDir
    Path directory;

    @Test
    void writingNeedsAndLoadsNoHadoopClass() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.matches(RUNTIME) || entry.endsWith("classes"))
            .collect(Collectors.joining(File.pathSeparator));
        assertThat(classPath).contains("parquet-hadoop").doesNotContain("hadoop-common");

        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:class+load",
            "-Xmx128m", "-cp", classPath, EveryTypeFile.class.getName(), directory.toString()).redirectErrorStream(true).start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(log.lines().filter(line -> !line.contains("source:")).collect(Collectors.joining("\n"))).isZero();
        assertThat(log.lines()).anyMatch(line -> line.contains("org.apache.parquet.hadoop.ParquetFileWriter"));
        assertThat(log.lines()).noneMatch(line -> line.contains(" org.apache.hadoop"));
        for (Codec codec : Codec.values()) {
            assertThat(ParquetFiles.footer(directory.resolve(codec + ".parquet")).getBlocks().get(0).getRowCount()).isEqualTo(3_000);
        }
    }
}
