package io.penstock.s3.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.catalog.Catalog;
import io.penstock.s3.parquet.FileSchema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedCatalogTest {

    @Test
    void aCatalogThatThrowsIsNoMatterToWhoeverTellsIt() {
        List<String> told = new ArrayList<>();
        Catalog broken = new Catalog() {
            @Override
            public void published(String key, FileSchema schema) {
                told.add(key);
                if (told.size() == 1) {
                    throw new IllegalArgumentException("no");
                }
                throw new NoClassDefFoundError("some/Class");
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        SinkMeter meter = new SinkMeter();
        PartitionWriter.Shared shared = new PartitionWriter.Shared(null, null, null, null, meter, broken, null);
        shared.published("a", null);
        shared.published("b", null);
        assertThat(told).containsExactly("a", "b");
        assertThat(meter.figures(Clock.systemUTC(), MemoryBudget.ofItsOwn(1)).stream().filter(figure -> figure.name().equals("catalog-failures-total"))
                .map(figure -> figure.value().getAsLong())).containsExactly(2L);
    }
}
