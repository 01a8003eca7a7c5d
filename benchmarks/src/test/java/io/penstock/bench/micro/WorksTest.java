package io.penstock.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.data.IndexFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorksTest {

    private static final int ROWS = 3_000;

    @TempDir
    Path directory;

    @Test
    void bothEncodersTakeAllRows() throws Exception {
        EncodeWork work = new EncodeWork(ROWS);
        assertThat(work.penstock(7)).isEqualTo(ROWS).isEqualTo(work.parquetAvro(7));
    }

    @Test
    void allReadersOfCsvSeeAllRows() throws Exception {
        SplitWork work = new SplitWork(ROWS);
        assertThat(work.penstock()).isEqualTo(ROWS).isEqualTo(work.splitterAlone()).isEqualTo(work.fastCsv()).isEqualTo(work.univocity());
    }

    @Test
    void indexPricesAreReadAsDatesAndNumbers() throws Exception {
        assertThat(new SplitWork(ROWS).types()).contains("Date:date").contains("Open:float64").contains("Volume:float64");
    }

    @Test
    void theEnginePlaysTheSameMarketEachTime() {
        EngineWork one = new EngineWork(ROWS);
        EngineWork other = new EngineWork(ROWS);
        assertThat(one.play()).isEqualTo(other.play()).isEqualTo(ROWS);
        assertThat(one.seen()).isEqualTo(other.seen()).isNotZero();
    }

    @Test
    void bothConvertersReadAndWriteAllRecords() {
        ConverterWork work = new ConverterWork(ROWS);
        assertThat(work.readWithOurs()).isEqualTo(ROWS).isEqualTo(work.readWithKafkas());
        assertThat(work.writeWithOurs()).isEqualTo(ROWS).isEqualTo(work.writeWithKafkas());
    }

    @Test
    void aRestartGoesOnWhereItShould() throws Exception {
        Path file = directory.resolve("prices.csv");
        IndexFile.write(file, ROWS);
        RestartWork work = new RestartWork(file);
        assertThat(work.seconds(0)).isPositive();
        assertThat(work.seconds(0.99)).isPositive();
    }

    @Test
    void worksAreRunInTurnsAfterTheWarmUp() throws Exception {
        StringBuilder order = new StringBuilder();
        new Alternating().add("a", () -> order.append('a').length()).add("b", () -> order.append('b').length()).run(1, 2);
        assertThat(order).hasToString("ababab");
    }
}
