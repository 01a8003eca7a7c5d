package io.penstock.s3.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;

class HybridRleTest {
    @Test
    void parquetsOwnDecoderReadsEveryMixOfRunsAndOtherValues() throws IOException {
        for (int seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            int bitWidth = 1 + random.nextInt(20);
            int[] values = values(random, 1 + random.nextInt(700), bitWidth);
            GrowingBytes out = new GrowingBytes();
            HybridRle.encode(values, values.length, bitWidth, out);

            var decoder = new RunLengthBitPackingHybridDecoder(bitWidth, new ByteArrayInputStream(out.bytes, 0, out.size));
            for (int i = 0; i < values.length; i++) {
                assertThat(decoder.readInt()).as("seed %d, value %d", seed, i).isEqualTo(values[i]);
            }
        }
    }

    private static int[] values(Random random, int count, int bitWidth) {
        int[] values = new int[count];
        int i = 0;
        while (i < count) {
            int run = random.nextInt(3) == 0 ? 1 + random.nextInt(40) : 1;
            int value = random.nextInt(1 << bitWidth);
            for (int j = 0; j < run && i < count; j++) {
                values[i++] = value;
            }
        }
        return values;
    }

    @Test
    void aLongRunNeedsAFewBytes() {
        GrowingBytes out = new GrowingBytes();
        HybridRle.encode(new int[100_000], 100_000, 3, out);
        assertThat(out.size).isLessThan(6);
    }
}
