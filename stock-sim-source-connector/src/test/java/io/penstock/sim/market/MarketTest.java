package io.penstock.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MarketTest {

    private static final List<String> SYMBOLS = List.of("AAPL", "JPM", "XOM");
    private static final List<TradingCalendar> CALENDARS = List.of(new AlwaysOpen(), new NyseCalendar());

    private static MarketSpec spec(TradingCalendar calendar, double rate, long barMillis, long maxTrades) {
        return new MarketSpec(42, SYMBOLS, rate, maxTrades, calendar, barMillis, 1, PriceDynamics.standard(calendar));
    }

    /** Everything that can be told about the last event. */
    private static String describe(SymbolMarket market) {
        String what = switch (market.event()) {
            case QUOTE -> market.quoteId() + " " + market.bidCents() + " " + market.bidSize() + " " + market.askCents() + " " + market.askSize();
            case TRADE -> market.tradeId() + " " + market.priceCents() + " " + market.size() + " " + market.isBuy() + " " + market.exchange();
            case BAR -> market.bar().toString();
            case END -> "";
        };
        return market.event() + " " + market.dueMillis() + " " + what;
    }

    private static List<String> events(SymbolMarket market, int count) {
        List<String> events = new ArrayList<>();
        while (events.size() < count && market.next() != Event.END) {
            events.add(describe(market));
        }
        return events;
    }

    @Test
    void aCheckpointContinuesTheStreamFromAnyEvent() {
        Random random = new Random(3);
        for (TradingCalendar calendar : List.of(new AlwaysOpen(), new NyseCalendar())) {
            Market market = new Market(spec(calendar, 3, 400_000, Long.MAX_VALUE));
            List<String> whole = events(market.start("JPM", MarketSample.MONDAY_OPEN), 60_000);
            SymbolMarket running = market.start("JPM", MarketSample.MONDAY_OPEN);
            for (int at = 0; at < 50_000; at++) {
                running.next();
                if (random.nextInt(2_000) == 0) {
                    SymbolMarket resumed = market.resume("JPM", running.checkpoint(), running.eventsInStep());
                    assertThat(events(resumed, 500)).isEqualTo(whole.subList(at + 1, at + 501));
                }
            }
        }
    }

    @Test
    void aBareTradeNumberContinuesTheStreamWithBarsThatAreComplete() {
        for (TradingCalendar calendar : List.of(new AlwaysOpen(), new NyseCalendar())) {
            Market market = new Market(spec(calendar, 3, 1_000_000, Long.MAX_VALUE));
            List<String> whole = events(market.start("JPM", MarketSample.MONDAY_OPEN), 60_000);
            for (int trade : new int[] {0, 1, 2, 777, 20_000}) {
                int at = trade == 0 ? 0 : whole.indexOf(whole.stream().filter(e -> e.matches("TRADE \\d+ " + trade + " .*")).findFirst().orElseThrow()) + 1;
                assertThat(events(market.after("JPM", MarketSample.MONDAY_OPEN, trade), 5_000)).as("trade %d", trade)
                        .isEqualTo(whole.subList(at, at + 5_000));
            }
        }
    }

    /** At some 0.3 microseconds a step; only the trades of the last one are made. */
    @Test
    void theBillionthTradeIsAMillionStepsAwayAndNoTrades() {
        Market market = new Market(spec(new AlwaysOpen(), 100, 60_000, Long.MAX_VALUE));
        Checkpoint before = market.before("AAPL", MarketSample.MONDAY_OPEN, 1_000_000_000);
        assertThat(before.step()).isLessThan(1_200_000);
        assertThat(1_000_000_000 - before.trades()).isBetween(1L, 100_000L);
        SymbolMarket jumped = market.after("AAPL", MarketSample.MONDAY_OPEN, 1_000_000_000);
        assertThat(jumped.tradeId()).isEqualTo(1_000_000_000);
        while (jumped.next() != Event.TRADE) {
            continue;
        }
        assertThat(jumped.tradeId()).isEqualTo(1_000_000_001);
    }

    @Test
    void theTapeOfTenThousandSymbolsHoldsOneEventOfEach() {
        List<String> symbols = IntStream.range(0, 10_000).mapToObj(i -> "S" + i).toList();
        AlwaysOpen calendar = new AlwaysOpen();
        Market market = new Market(new MarketSpec(42, symbols, 10_000, Long.MAX_VALUE, calendar, Long.MAX_VALUE / 4, 1, PriceDynamics.standard(calendar)));
        List<SymbolMarket> markets = symbols.stream().map(symbol -> market.start(symbol, MarketSample.MONDAY_OPEN)).toList();
        Tape tape = new Tape(markets);
        for (int taken = 0; taken < 100_000; taken++) {
            tape.advance();
        }
        assertThat(markets.stream().mapToLong(m -> m.tradeId() + m.quoteId()).sum()).isEqualTo(100_000 + 10_000);
    }

    @Test
    void aTradeThatWouldComeAfterTheYear9999IsRefused() {
        Market market = new Market(spec(new AlwaysOpen(), 1e-6, 60_000, Long.MAX_VALUE));
        long nearTheEnd = java.time.Instant.parse("9999-11-01T00:00:00Z").toEpochMilli();
        assertThatThrownBy(() -> market.after("AAPL", nearTheEnd, 1_000_000)).hasMessageContaining("no trade 1000000");
    }

    @Test
    void moreEventsThanAStepHasAreRefused() {
        Market market = new Market(spec(new AlwaysOpen(), 3, 60_000, Long.MAX_VALUE));
        SymbolMarket running = market.start("AAPL", MarketSample.MONDAY_OPEN);
        running.next();
        Checkpoint checkpoint = running.checkpoint();
        assertThatThrownBy(() -> market.resume("AAPL", checkpoint, 1_000_000)).hasMessageContaining("not 1000000");
    }

    @Test
    void aSymbolsStreamDoesNotDependOnTheOrderInWhichSymbolsAreNamed() {
        MarketSpec spec = spec(new AlwaysOpen(), 3, 60_000, 5000);
        MarketSpec turned = new MarketSpec(42, List.of("XOM", "JPM", "AAPL"), 3, 5000, spec.calendar(), 60_000, 1, spec.dynamics());
        assertThat(events(new Market(turned).start("JPM", 0), 3000)).isEqualTo(events(new Market(spec).start("JPM", 0), 3000));
    }

    /**
     * The stream must be the same on every processor, Java version and release. If a change of the models is meant to change it, raise
     * {@link Market#ENGINE} and write the new number here.
     */
    @Test
    void theStreamOfASeedIsTheOneThatItHasAlwaysBeen() {
        Market market = new Market(spec(new NyseCalendar(), 3, 60_000, Long.MAX_VALUE));
        CRC32 sum = new CRC32();
        for (String event : events(market.start("JPM", MarketSample.MONDAY_OPEN), 200_000)) {
            sum.update(event.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(sum.getValue()).isEqualTo(3234370908L);
    }

    @Test
    void anotherSeedIsAnotherMarket() {
        MarketSpec spec = spec(new AlwaysOpen(), 3, 60_000, 5000);
        MarketSpec other = new MarketSpec(43, SYMBOLS, 3, 5000, spec.calendar(), 60_000, 1, spec.dynamics());
        assertThat(events(new Market(other).start("JPM", 0), 100)).isNotEqualTo(events(new Market(spec).start("JPM", 0), 100));
    }

    @Test
    void pricesAndSizesDoNotDependOnWhenTheMarketStarts() {
        Market market = new Market(spec(new AlwaysOpen(), 3, Long.MAX_VALUE / 4, 5000));
        List<String> early = events(market.start("JPM", 1_000), 1000);
        List<String> late = events(market.start("JPM", 1_767_623_400_123L), 1000);
        assertThat(late.stream().map(e -> e.replaceFirst(" \\d+", "")).toList()).isEqualTo(early.stream().map(e -> e.replaceFirst(" \\d+", "")).toList());
    }

    @Test
    void theQuotaIsUsedUpExactlyAndTheLastBarIsClosed() {
        for (long quota : new long[] {1, 2, 1000}) {
            Market market = new Market(spec(new AlwaysOpen(), 3, 60_000, quota));
            long trades = 0;
            long inBars = 0;
            for (String symbol : SYMBOLS) {
                SymbolMarket running = market.start(symbol, 0);
                while (running.next() != Event.END) {
                    trades += running.event() == Event.TRADE ? 1 : 0;
                    inBars += running.event() == Event.BAR ? running.bar().trades() : 0;
                }
            }
            assertThat(trades).isEqualTo(quota);
            assertThat(inBars).isEqualTo(quota);
        }
    }

    @Test
    void theRateOverAllSymbolsIsTheOneAskedForOnAverage() {
        long trades = 0;
        long days = 20;
        Market market = new Market(spec(new NyseCalendar(), 2, 60_000, Long.MAX_VALUE));
        for (String symbol : SYMBOLS) {
            SymbolMarket running = market.start(symbol, MarketSample.MONDAY_OPEN);
            // Monday, 5 January to Friday, 30 January 2026 is 19 sessions: Martin Luther King Day is a Monday in between.
            while (running.dueMillis() < MarketSample.MONDAY_OPEN + 26 * 86_400_000L) {
                trades += running.next() == Event.TRADE ? 1 : 0;
            }
        }
        assertThat(trades / (2.0 * (days - 1) * 23_400)).isBetween(0.85, 1.15);
    }

    @Test
    void anAdoptedCheckpointCountsOnFromItsTradeInTheNextMinute() {
        MarketSpec spec = spec(new AlwaysOpen(), 3, 60_000, Long.MAX_VALUE);
        SymbolMarket running = new Market(spec).start("JPM", 0);
        events(running, 12_345);
        MarketSpec faster = spec(new AlwaysOpen(), 30, 30_000, Long.MAX_VALUE);
        SymbolMarket adopted = new Market(faster).adopt("JPM", running.checkpoint(), running.tradeId());
        long last = running.tradeId();
        double price = running.priceCents();
        while (adopted.next() != Event.TRADE) {
            assertThat(adopted.event()).isEqualTo(Event.QUOTE);
        }
        assertThat(adopted.tradeId()).isEqualTo(last + 1);
        assertThat(adopted.dueMillis()).isGreaterThan(running.dueMillis());
        assertThat(adopted.priceCents() / price).isBetween(0.98, 1.02);
    }

    /** The checkpoints lie in the night, before the open, in the session, before the close and at a weekend. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aMarketWhoseSessionsChangeGoesOnInsideThem() {
        for (String time : List.of("06T03:00:10Z", "06T14:29:30Z", "06T14:30:00Z", "06T17:00:20Z", "06T20:59:40Z", "10T12:00:00Z")) {
            for (TradingCalendar before : CALENDARS) {
                for (TradingCalendar after : CALENDARS) {
                    SymbolMarket running = new Market(spec(before, 3, 60_000, Long.MAX_VALUE)).start("JPM", Instant.parse("2026-01-" + time).toEpochMilli());
                    events(running, 500);
                    SymbolMarket adopted = new Market(spec(after, 3, 60_000, Long.MAX_VALUE)).adopt("JPM", running.checkpoint(), running.tradeId());
                    long last = running.dueMillis();
                    for (long trade = running.tradeId() + 1; trade <= running.tradeId() + 1000;) {
                        Event event = adopted.next();
                        assertThat(adopted.dueMillis()).as("%s in %s after %s in %s", event, after, time, before).isGreaterThanOrEqualTo(last);
                        last = adopted.dueMillis();
                        if (event == Event.TRADE) {
                            assertThat(adopted.tradeId()).isEqualTo(trade++);
                            assertThat(after.sessionAtOrAfter(last).contains(last)).isTrue();
                        }
                    }
                    assertThat(last - Math.max(running.dueMillis(), after.sessionAtOrAfter(running.dueMillis()).openMillis()))
                            .as("%s after %s in %s", after, time, before).isLessThan(24 * 3_600_000L);
                }
            }
        }
    }
}
