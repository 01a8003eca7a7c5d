package io.penstock.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void theMedianOfAnEvenNumberOfRoundsLiesBetweenTheMiddleTwo() {
        assertThat(Spread.of(4, 1, 3, 10)).isEqualTo(new Spread(3.5, 1, 10));
    }

    @Test
    void pairsAreComparedRoundByRoundAndNotByTheirMedians() {
        Spread ratio = Spread.ofPairs(List.of(2.0, 20.0, 6.0), List.of(1.0, 10.0, 2.0), (left, right) -> left / right);
        assertThat(ratio).isEqualTo(new Spread(2, 2, 3));
    }

    @Test
    void noRoundIsNoFigure() {
        assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least one round");
    }

    @Test
    void theLastLineHasPointsAndNoSeparatorsWhateverTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(new LastLine().with("wall_ratio", 1234.5678).with("records", 1_000_000L).toString())
                .isEqualTo("wall_ratio=1234.568 records=1000000");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void cellsOfATableStandUnderOneAnother() {
        Table table = new Table("", "records/s");
        table.row("no-op", "5");
        table.row("sink", "1,234,567");
        assertThat(table.lines()).containsExactly("       records/s", "no-op          5", "sink   1,234,567");
    }

    @Test
    void aRowThatHasTooFewCellsIsRefused() {
        assertThatThrownBy(() -> new Table("a", "b").row("1")).hasMessageContaining("1 cells where the table has 2");
    }
}
