package io.penstock.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The zip holds what the plugin needs and nothing that the worker has. */
class PluginZipIT {

    private static Path zip() throws Exception {
        try (Stream<Path> packages = Files.list(Path.of("target/components/packages"))) {
            return packages.filter(p -> p.toString().endsWith(".zip")).findFirst().orElseThrow();
        }
    }

    @Test
    void isSmallAndFreeOfTheWorkersOwnJars() throws Exception {
        assertThat(Files.size(zip())).isLessThan(5_000_000);
        try (ZipFile zip = new ZipFile(zip().toFile())) {
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            assertThat(names).anyMatch(n -> n.contains("/lib/csv-source-connector-"));
            assertThat(names).noneMatch(n -> n.matches(".*(kafka-clients|connect-api|slf4j|zstd-jni|hadoop|netty|httpclient).*"));
        }
    }
}
