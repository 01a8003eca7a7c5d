package io.penstock.sim.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalendarTest {

    private final NyseCalendar nyse = new NyseCalendar();

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    /** As published by the exchange. */
    @Test
    void weekdaysWithoutTradingAreTheExchangesHolidays() {
        assertThat(closedWeekdays(2024)).containsExactly("2024-01-01", "2024-01-15", "2024-02-19", "2024-03-29", "2024-05-27", "2024-06-19",
                "2024-07-04", "2024-09-02", "2024-11-28", "2024-12-25");
        assertThat(closedWeekdays(2026)).containsExactly("2026-01-01", "2026-01-19", "2026-02-16", "2026-04-03", "2026-05-25", "2026-06-19",
                "2026-07-03", "2026-09-07", "2026-11-26", "2026-12-25");
        assertThat(closedWeekdays(2027)).containsExactly("2027-01-01", "2027-01-18", "2027-02-15", "2027-03-26", "2027-05-31", "2027-06-18",
                "2027-07-05", "2027-09-06", "2027-11-25", "2027-12-24");
    }

    /** New Year's Day 2022 was a Saturday: the exchange was open on 31 December 2021. */
    @Test
    void aSaturdayNewYearIsNotKeptOnFriday() {
        assertThat(NyseCalendar.isTradingDay(LocalDate.of(2021, 12, 31))).isTrue();
        assertThat(closedWeekdays(2021)).doesNotContain("2021-06-18").contains("2021-12-24", "2021-07-05");
    }

    @Test
    void threeDaysAYearMayCloseEarly() {
        assertThat(earlyClosings(2024)).containsExactly("2024-07-03", "2024-11-29", "2024-12-24");
        assertThat(earlyClosings(2025)).containsExactly("2025-07-03", "2025-11-28", "2025-12-24");
        assertThat(earlyClosings(2026)).containsExactly("2026-11-27", "2026-12-24");
        assertThat(nyse.sessionAtOrAfter(at("2026-11-27T15:00:00Z")))
                .isEqualTo(new Session(at("2026-11-27T14:30:00Z"), at("2026-11-27T18:00:00Z"), true));
    }

    @Test
    void sessionsMoveWithDaylightSavingTime() {
        assertThat(nyse.sessionAtOrAfter(at("2026-03-06T00:00:00Z")).openMillis()).isEqualTo(at("2026-03-06T14:30:00Z"));
        assertThat(nyse.sessionAtOrAfter(at("2026-03-06T21:00:00Z"))).as("from Friday's close to Monday in summer time")
                .isEqualTo(new Session(at("2026-03-09T13:30:00Z"), at("2026-03-09T20:00:00Z"), true));
        assertThat(nyse.sessionAtOrAfter(at("2026-11-02T00:00:00Z")).openMillis()).isEqualTo(at("2026-11-02T14:30:00Z"));
    }

    @Test
    void theLastOpeningIsNeverInTheFuture() {
        assertThat(nyse.lastOpen(at("2026-01-05T14:29:59Z"))).isEqualTo(at("2026-01-02T14:30:00Z"));
        assertThat(nyse.lastOpen(at("2026-01-05T14:30:00Z"))).isEqualTo(at("2026-01-05T14:30:00Z"));
        assertThat(new AlwaysOpen().lastOpen(at("2026-01-05T14:30:00Z"))).isEqualTo(at("2026-01-05T00:00:00Z"));
    }

    @Test
    void aMarketThatStartsOnASundayWaitsForMonday() {
        Market market = new Market(MarketSample.spec(1, nyse, 1));
        SymbolMarket symbol = market.start("AAPL", at("2026-01-04T12:00:00Z"));
        symbol.next();
        assertThat(symbol.dueMillis()).isBetween(at("2026-01-05T14:30:00Z"), at("2026-01-05T14:32:00Z"));
    }

    private static List<String> closedWeekdays(int year) {
        return days(year).filter(day -> day.getDayOfWeek().getValue() <= 5 && !NyseCalendar.isTradingDay(day)).map(LocalDate::toString).toList();
    }

    private static List<String> earlyClosings(int year) {
        return days(year).filter(day -> NyseCalendar.isTradingDay(day) && NyseCalendar.closesEarly(day)).map(LocalDate::toString).toList();
    }

    private static Stream<LocalDate> days(int year) {
        return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
    }
}
