package io.penstock.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.sim.market.AlwaysOpen;
import io.penstock.sim.market.Event;
import io.penstock.sim.market.Market;
import io.penstock.sim.market.MarketSpec;
import io.penstock.sim.market.PriceDynamics;
import io.penstock.sim.market.SymbolMarket;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** Speeds by the CPU time of the thread, best of several tries, so that a busy machine does not matter much. */
class SpeedTest {

    private static double best(int tries, LongSupplier work) {
        double best = 0;
        for (int i = 0; i < tries; i++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long done = work.getAsLong();
            best = Math.max(best, done * 1e9 / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before));
        }
        return best;
    }

    @Test
    void theEngineMakesFiveMillionEventsPerSecondAndCore() {
        AlwaysOpen calendar = new AlwaysOpen();
        MarketSpec spec = new MarketSpec(42, List.of("AAPL"), 10, Long.MAX_VALUE, calendar, 60_000, 1, PriceDynamics.standard(calendar));
        SymbolMarket market = new Market(spec).start("AAPL", 0);
        double speed = best(6, () -> {
            long sum = 0;
            for (int i = 0; i < 1_000_000; i++) {
                sum += market.next() == Event.TRADE ? market.size() + market.priceCents() : market.bidCents() + market.askSize();
            }
            assertThat(sum).isPositive();
            return 1_000_000;
        });
        System.out.printf("SpeedTest: %.1f million events per CPU second%n", speed / 1e6);
        assertThat(speed).isGreaterThan(5e6);
    }

    @Test
    void aTaskPollsHalfAMillionRecordsPerCpuSecond() {
        StockSimSourceTask task = new StockSimSourceTask();
        task.initialize(new FakeTaskContext());
        task.start(Map.of("events.per.second", "0", "market.start", "2026-01-05T15:00:00Z", "topic.quotes", "quotes"));
        double speed = best(6, () -> {
            long records = 0;
            try {
                for (int i = 0; i < 100; i++) {
                    List<SourceRecord> batch = task.poll();
                    records += batch.size();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return records;
        });
        task.stop();
        System.out.printf("SpeedTest: %.2f million records polled per CPU second%n", speed / 1e6);
        assertThat(speed).isGreaterThan(500_000);
    }
}
