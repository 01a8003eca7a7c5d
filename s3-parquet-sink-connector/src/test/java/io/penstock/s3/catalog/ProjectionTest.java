package io.penstock.s3.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-22T09:30:00");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-01,NOW+1DAYS     | 2026-11-22 | 2026-11-01,NOW+1DAYS
            2026-11-01,NOW+1DAYS     | 2026-10-30 | 2026-10-30,NOW+1DAYS
            2026-11-01,NOW+1DAYS     | 1965-01-04 | 1965-01-04,NOW+1DAYS
            2026-11-01,NOW           | 2026-11-23 | 2026-11-01,NOW+1DAYS
            2026-11-01,NOW+1DAYS     | 2026-12-02 | 2026-11-01,NOW+10DAYS
            2026-11-01,2026-11-10    | 2026-11-11 | 2026-11-01,NOW+1DAYS
            2026-11-01,2027-01-01    | 2026-12-02 | 2026-11-01,2027-01-01
            NOW-3YEARS,NOW + 1 DAY   | 2024-01-01 | NOW-3YEARS,NOW + 1 DAY
            NOW-7DAYS,NOW            | 2026-11-01 | 2026-11-01,NOW
            2026-11-01,NOW+1DAYS     | 9999-01-01 | 2026-11-01,NOW+1DAYS
            odd                      | 2026-11-01 | odd
            """)
    void aDateRangeGrowsToWhatWasWrittenButNotToAnEndlessOne(String range, String value, String wide) {
        assertThat(new DateProjection("yyyy-MM-dd", ChronoUnit.DAYS, 1).widened(range, value, NOW)).isEqualTo(wide);
    }

    @Test
    void monthsAndHoursGrowToo() {
        assertThat(new DateProjection("yyyy-MM", ChronoUnit.MONTHS, 1).widened("2026-03,NOW+1MONTHS", "2025-12", NOW)).isEqualTo("2025-12,NOW+1MONTHS");
        assertThat(new DateProjection("yyyyMMddHH", ChronoUnit.HOURS, 1).widened("2026112206,NOW+1DAYS", "2026112205", NOW))
                .isEqualTo("2026112205,NOW+1DAYS");
    }

    @Test
    void aRangeOfNumbersGrowsBothWays() {
        IntegerProjection years = new IntegerProjection(Long.MAX_VALUE, Long.MIN_VALUE, true, 5, 1, 4);
        assertThat(years.properties(List.of("2026"))).containsEntry("range", "2026,2031");
        assertThat(years.widened("2026,2031", "2019", NOW)).isEqualTo("2019,2031");
        assertThat(years.widened("2026,2031", "2032", NOW)).isEqualTo("2026,2032");
        assertThat(years.widened("2026,2031", "2030", NOW)).isEqualTo("2026,2031");
    }

    @Test
    void aRangeBeginsWithTheOldestAndWhatSomebodyElseCalledADirectoryIsNoValue() {
        assertThat(new IntegerProjection(Long.MAX_VALUE, Long.MIN_VALUE, true, 5, 1, 4).properties(List.of("2004", "1986", "backup", "2010")))
                .containsEntry("range", "1986,2015");
        assertThat(new DateProjection("yyyy-MM-dd", ChronoUnit.DAYS, 1).properties(List.of("backup", "2026-11-22", "1986-12-31", "2010-01-01")))
                .containsEntry("range", "1986-12-31,NOW+1DAYS");
    }
}
