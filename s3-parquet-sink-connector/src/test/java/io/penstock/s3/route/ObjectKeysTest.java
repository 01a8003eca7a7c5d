package io.penstock.s3.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class ObjectKeysTest {
    @Test
    void aKeyNamesTopicPathPartitionAndFirstOffset() {
        ObjectKeys keys = new ObjectKeys(new KeySettings("topics", "/", "+", 10, ".zstd.parquet"));

        assertThat(keys.file("trades", "dt=2026-11-22/hour=07", "trades", 3, 1_234, 0))
                .isEqualTo("topics/trades/dt=2026-11-22/hour=07/trades+3+0000001234.zstd.parquet");
        assertThat(keys.tableRoot("trades")).isEqualTo("topics/trades/");
    }

    @Test
    void aGenerationAfterARollbackIsPartOfTheName() {
        ObjectKeys keys = new ObjectKeys(new KeySettings("topics", "/", "+", 10, ".parquet"));

        assertThat(keys.file("t", "", "t", 0, 7, 2)).isEqualTo("topics/t/t+0+0000000007-g2.parquet");
    }

    @Test
    void aRenamedTopicIsTheDirectoryAndTheOriginalOneNamesTheFile() {
        ObjectKeys keys = new ObjectKeys(new KeySettings("topics", "/", "+", 4, ".parquet"));

        assertThat(keys.file("all", "p=1", "trades-eu", 0, 7, 0)).isEqualTo("topics/all/p=1/trades-eu+0+0007.parquet");
    }

    @Test
    void withoutATopicsDirectoryTopicsLieAtTheRoot() {
        ObjectKeys keys = new ObjectKeys(new KeySettings("", "/", "-", 0, ".parquet"));

        assertThat(keys.file("t", "p=1", "t", 0, 7, 0)).isEqualTo("t/p=1/t-0-7.parquet");
        assertThat(keys.tableRoot("t")).isEqualTo("t/");
    }

    @Test
    void anOffsetLongerThanThePaddingIsNeverCut() {
        ObjectKeys keys = new ObjectKeys(new KeySettings("topics", "/", "+", 3, ".parquet"));

        assertThat(keys.file("t", "p", "t", 0, Long.MAX_VALUE, 0)).isEqualTo("topics/t/p/t+0+9223372036854775807.parquet");
    }

    @Test
    void aPathForWhichNoKeyHasRoomIsRefusedWithTheLengthThatTheKeyWouldHave() {
        ObjectKeys keys = new ObjectKeys(new KeySettings("topics", "/", "+", 10, ".parquet"));
        // topics/t/…/t+0+<19 digits>-g<19 digits>.parquet: 62 bytes without the path
        String longest = "p=" + "a".repeat(1_024 - 62 - 2);

        assertThatCode(() -> keys.requireRoom("t", longest, "t", 0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> keys.requireRoom("t", longest + "a", "t", 0)).isInstanceOf(DataException.class)
                .hasMessageContaining("1025 bytes").hasMessageContaining("1024");
        assertThatThrownBy(() -> keys.requireRoom("t", "p=" + "é".repeat(500), "t", 0)).hasMessageContaining("1024");
    }
}
