package io.penstock.sim;

import io.penstock.sim.market.Event;
import io.penstock.sim.market.Market;
import io.penstock.sim.market.SymbolMarket;
import io.penstock.sim.market.Tape;
import io.penstock.sim.pace.MarketClock;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.TransactionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays the markets of some symbols, merged in the order of time, when their events are due. */
public final class StockSimSourceTask extends SourceTask {

    private static final Logger LOG = LoggerFactory.getLogger(StockSimSourceTask.class);
    private static final long LONGEST_WAIT_MILLIS = 200;
    /** Lets records gather, so that a slow market does not poll for each of them. */
    private static final long SHORTEST_WAIT_MILLIS = 10;
    /** Bounds the time a poll takes when most events have no topic, for instance with bars alone. */
    private static final int MOST_EVENTS_PER_POLL = 500_000;

    private final Clock wall;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private StockSimConfig config;
    private int batchSize;
    private MarketRecords records;
    private MarketClock clock;
    private Tape tape;
    private final List<SymbolPosition> positions = new ArrayList<>();
    private TransactionContext transactions;
    private SimMetrics metrics;
    private boolean finished;

    /** Used by Connect. */
    public StockSimSourceTask() {
        this(Clock.systemUTC());
    }

    StockSimSourceTask(Clock wall) {
        this.wall = wall;
    }

    @Override
    public String version() {
        return PluginVersion.VERSION;
    }

    @Override
    public void start(Map<String, String> props) {
        config = new StockSimConfig(props);
        batchSize = config.batchSize();
        records = new MarketRecords(config.topics(), config.priceType());
        transactions = context.transactionContext();
        Market market = new Market(config.marketSpec());
        SimOffsets offsets = new SimOffsets(context.offsetStorageReader(), config.taskSymbols(), config.symbols(), config.fingerprint());
        long start = config.isStartGiven() ? config.taskStart(wall) : offsets.start(config.taskStart(wall));
        List<SymbolMarket> markets = new ArrayList<>();
        for (String symbol : config.taskSymbols()) {
            SymbolPosition position = offsets.position(market, symbol, start);
            markets.add(position.market());
            positions.add(position);
        }
        clock = config.clock(wall, start, offsets.clockReading());
        metrics = new SimMetrics(context, config.identity());
        tape = new Tape(markets);
        LOG.info("Simulating {} symbols, {}", markets.size(), config.summary());
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        long stoodStill = clock.play();
        if (stoodStill > 0) {
            LOG.info("Nobody polled for {} ms, as in a pause; the market stood still meanwhile (clock.after.stop)", stoodStill);
        }
        long now = clock.millis();
        List<SourceRecord> batch = new ArrayList<>(batchSize);
        for (int events = 0; events < MOST_EVENTS_PER_POLL && batch.size() < batchSize; events++) {
            SymbolMarket head = tape.head();
            if (head == null || head.dueMillis() > now) {
                break;
            }
            take(head, now, batch);
        }
        SymbolMarket next = tape.head();
        metrics.late(next == null || !clock.isPaced() ? 0 : Math.max(0, now - next.dueMillis()));
        if (batch.isEmpty()) {
            idle();
            return null;
        }
        return batch;
    }

    private void take(SymbolMarket head, long now, List<SourceRecord> batch) {
        SymbolPosition position = positions.get(tape.headRank());
        long due = head.dueMillis();
        SourceRecord record = records.record(position.symbol(), head, position.partition(), () -> position.offset(clock.isPaced() ? now : due));
        advance();
        if (record != null) {
            batch.add(record);
            if (transactions != null && endsTransaction(due)) {
                transactions.commitTransaction(record);
            }
        }
    }

    private void advance() {
        SymbolMarket head = tape.head();
        if (head.event() == Event.TRADE) {
            metrics.trade();
        }
        metrics.reached(head.dueMillis());
        tape.advance();
    }

    /** Whether the record that was due at {@code due} is the last one of its interval; passes over events that make no record. */
    private boolean endsTransaction(long due) {
        long interval = Math.floorDiv(due, config.transactionMillis());
        while (tape.head() != null && Math.floorDiv(tape.head().dueMillis(), config.transactionMillis()) <= interval) {
            if (records.wants(tape.head().event())) {
                return false;
            }
            advance();
        }
        return true;
    }

    private void idle() throws InterruptedException {
        SymbolMarket head = tape.head();
        if (head == null && !finished) {
            finished = true;
            metrics.finish();
            LOG.info("All {} trades of max.events have been made; the task stays idle", config.maxEvents());
        }
        long wait = head == null ? LONGEST_WAIT_MILLIS : clock.millisUntil(head.dueMillis());
        stopped.await(Math.max(SHORTEST_WAIT_MILLIS, Math.min(LONGEST_WAIT_MILLIS, wait)), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        stopped.countDown();
        if (metrics != null) {
            metrics.close();
        }
    }
}
