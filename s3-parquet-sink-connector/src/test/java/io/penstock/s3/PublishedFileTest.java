package io.penstock.s3;

import static io.penstock.s3.TaskBench.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.upload.FakeBucket.StoredObject;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a published object says about itself. */
class PublishedFileTest {

    private static final Map<String, String> ABOUT = Map.of("penstock-connector", "faulty", "penstock-topic", "t", "penstock-partition", "0",
            "penstock-first-offset", "0", "penstock-last-offset", "2", "penstock-rows", "3");

    @Test
    void everyFileCarriesConnectorPlaceRowsAndCommitInItsMetadataAndInItsFooter() {
        StoredObject file = published(new TaskBench());

        assertThat(file.metadata()).containsAllEntriesOf(ABOUT).containsKey("penstock-commit").hasSize(7);
        assertThat(PublishedRows.footer(file.content())).containsAllEntriesOf(file.metadata());
    }

    @ParameterizedTest
    @CsvSource({"none, parquet, UNCOMPRESSED", "snappy, snappy.parquet, SNAPPY", "gzip, gz.parquet, GZIP", "zstd, zstd.parquet, ZSTD"})
    void theSuffixNamesTheCodecThatIsInTheFile(String codec, String suffix, String inFile) {
        TaskBench bench = new TaskBench("parquet.codec", codec);
        StoredObject file = published(bench);

        assertThat(bench.keys()).containsExactly("topics/t/dt=2023-11-15/hour=12/t+0+0000000000." + suffix);
        assertThat(PublishedRows.codecs(file.content())).containsOnly(inFile);
        assertThat(PublishedRows.groups(file.content())).hasSize(3);
    }

    private static StoredObject published(TaskBench bench) {
        for (int i = 0; i < 3; i++) {
            bench.append(Schema.STRING_SCHEMA, "value " + i, NOON);
        }
        bench.run(false);
        return bench.bucket.visible("topics/").values().iterator().next();
    }
}
