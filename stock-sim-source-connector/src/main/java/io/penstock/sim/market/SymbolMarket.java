package io.penstock.sim.market;

/**
 * The market of one symbol, event by event: {@link #next} moves to the next event, and the getters tell about it. Nothing is allocated per
 * event.
 *
 * <p>Time runs in steps of a minute of open market. First a step is drawn as a whole: how far the price moves in it, how volatile it is, how
 * many trades it has. Then its trades are placed inside it, on a path that ends where the step says (a bridge). So a step needs nothing from
 * the trades of the step before, its state is a {@link Checkpoint} of some hundred bytes, and skipping ahead costs a step a minute, not a step
 * a trade. All randomness is a hash of (seed, symbol, step, number of the trade in the step).
 *
 * <p>Each trade is preceded by a quote, since the trade before it has changed the sizes at least. Times are rounded to milliseconds and the
 * prices of a quote change at most once in a millisecond, before the trades of that millisecond: whoever joins trades with the last quote at
 * or before their time finds the prices that they happened at.
 */
public final class SymbolMarket {

    /** How many of eight trades that follow on in a burst are of the order before. */
    private static final int SAME_ORDER_OF_8 = 5;
    private static final String[] EXCHANGES = {"XNAS", "XNYS", "ARCX", "BATS", "XNAS", "EDGX", "XNYS", "IEXG"};

    private final SteppedPrice price;
    private final OrderFlow orderFlow;
    private final SeededRandom trades;
    private final int tickCents;
    private final Quote quote = new Quote();
    private final Bar bar;

    private Checkpoint checkpoint;
    private long stepEnd;
    private long afterStep;
    private int eventsInStep;

    private long maxTrades = Long.MAX_VALUE;
    private boolean closed;

    private Event event;
    private long dueMillis;
    private long tradeId;
    private long size;
    private long priceTicks;
    private boolean buy;
    private long detail;

    private SeededRandom stepRandom;
    private long count;
    private long index;
    private double gapScale;
    private double noiseScale;
    private double noiseSum;
    private double gapsSoFar;
    private double noiseSoFar;
    private boolean loaded;
    private boolean quoted;
    private long tradeMillis;
    private long quotedMillis;
    private double efficient;
    private double move;
    private long bits;

    SymbolMarket(SteppedPrice price, SeededRandom symbol, MarketSpec spec, Checkpoint start) {
        this.price = price;
        this.orderFlow = new OrderFlow(symbol.stream(Market.ORDERS));
        this.trades = symbol.stream(Market.TRADES);
        this.tickCents = spec.tickCents();
        this.bar = new Bar(spec.barMillis());
        price.restore(start);
        bar.restore(start.bar());
        tradeId = start.trades();
        beginStep(start);
    }

    /**
     * Ends the market after its trade number {@code trades} with the bar that is open then. Up to there the stream is that of a market without
     * an end, so that the end may be moved at any time; one that has gone further already ends here, silently.
     *
     * @param closed whether an end after the last event has brought its bar already
     */
    SymbolMarket endingAfter(long trades, boolean closed) {
        maxTrades = trades;
        this.closed = tradeId > trades || closed && tradeId == trades;
        return this;
    }

    /** Moves to the next event and says what it is. */
    public Event next() {
        if (event == Event.BAR) {
            bar.clear();
        }
        if (tradeId >= maxTrades) {
            event = end();
            return event;
        }
        event = find();
        eventsInStep++;
        return event;
    }

    private Event end() {
        if (closed || bar.isEmpty()) {
            return Event.END;
        }
        closed = true;
        return Event.BAR;
    }

    private Event find() {
        while (true) {
            if (index < count) {
                return tradeOrWhatComesBefore();
            }
            if (!bar.isEmpty() && bar.endMillis() <= afterStep) {
                dueMillis = Math.max(bar.endMillis(), stepEnd);
                return Event.BAR;
            }
            price.advance();
            beginStep(price.checkpoint(tradeId, bar.values()));
        }
    }

    private Event tradeOrWhatComesBefore() {
        if (!loaded) {
            load();
        }
        if (!bar.isEmpty() && tradeMillis >= bar.endMillis()) {
            dueMillis = bar.endMillis();
            return Event.BAR;
        }
        dueMillis = tradeMillis;
        if (!quoted) {
            if (tradeMillis > quotedMillis) {
                quote.follow(efficient);
            }
            quotedMillis = tradeMillis;
            quoted = true;
            return Event.QUOTE;
        }
        trade();
        return Event.TRADE;
    }

    private void beginStep(Checkpoint at) {
        checkpoint = at;
        eventsInStep = 0;
        price.open();
        stepEnd = price.endMillis();
        afterStep = price.afterMillis();
        count = price.trades();
        index = 0;
        loaded = false;
        quotedMillis = Long.MIN_VALUE;
        quoted = false;
        if (count > 0) {
            quote.open(price.fromTicks(), price.volatilityPerTrade());
            measure();
        }
    }

    /** First pass over the step's trades: how long are all gaps and how far goes all noise, so that the second can be scaled to fit. */
    private void measure() {
        stepRandom = trades.stream(at());
        double gaps = 0;
        double noise = 0;
        for (long i = 0; i < count; i++) {
            long b = stepRandom.bits(2 * i);
            gaps += ArrivalModel.gap(b);
            noise += Quantiles.tabledNormal(b >>> 20);
        }
        gaps += ArrivalModel.gap(stepRandom.bits(2 * count));
        gapScale = (stepEnd - checkpoint.fromMillis()) / gaps;
        noiseScale = price.noiseTicks() / Math.sqrt(count);
        noiseSum = noise;
        gapsSoFar = 0;
        noiseSoFar = 0;
    }

    private long at() {
        return checkpoint.step();
    }

    private void load() {
        bits = stepRandom.bits(2 * index);
        detail = stepRandom.bits(2 * index + 1);
        gapsSoFar += ArrivalModel.gap(bits);
        noiseSoFar += Quantiles.tabledNormal(bits >>> 20);
        tradeMillis = Math.min(stepEnd - 1, checkpoint.fromMillis() + (long) (gapsSoFar * gapScale));
        double part = (index + 1.0) / count;
        double before = index == 0 ? price.fromTicks() : efficient;
        efficient = price.fromTicks() + part * price.moveTicks() + noiseScale * (noiseSoFar - part * noiseSum);
        move = efficient - before;
        loaded = true;
    }

    private void trade() {
        boolean samePiece = index > 0 && ArrivalModel.followsOn(bits) && ((bits >>> 43) & 7) < SAME_ORDER_OF_8;
        buy = samePiece ? buy : orderFlow.isBuy(tradeId, move, bits >>> 32);
        size = TradeSizes.size(detail);
        // One trade in eight is improved by a tick where the spread leaves room.
        long improvement = ((bits >>> 40) & 7) == 0 && quote.spread() > 1 ? 1 : 0;
        priceTicks = buy ? quote.ask() - improvement : quote.bid() + improvement;
        bar.add(tradeMillis, priceCents(), size);
        tradeId++;
        index++;
        loaded = false;
        quoted = false;
    }

    /** What the last event was; null before the first. */
    public Event event() {
        return event;
    }

    /** When the last event happened, in milliseconds since the epoch: for a bar when it was complete. */
    public long dueMillis() {
        return dueMillis;
    }

    /** State at the beginning of the step that the last event belongs to. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** How many events of that step there have been, with the last one; {@code ~n} if after n of them the end has brought its bar. */
    public int eventsInStep() {
        return closed ? ~eventsInStep : eventsInStep;
    }

    /** Number of the last trade, from 1. */
    public long tradeId() {
        return tradeId;
    }

    /** Number of the last quote, from 1: quote n is the one that trade n happens at. */
    public long quoteId() {
        return quoted ? tradeId + 1 : tradeId;
    }

    /** Price of the last trade. */
    public long priceCents() {
        return priceTicks * tickCents;
    }

    /** Shares of the last trade. */
    public long size() {
        return size;
    }

    /** Whether the last trade's aggressor was the buyer. */
    public boolean isBuy() {
        return buy;
    }

    /** Market identifier code (ISO 10383) of the venue of the last trade. */
    public String exchange() {
        return EXCHANGES[(int) (detail >>> 48) & (EXCHANGES.length - 1)];
    }

    /** Best bid of the last quote. */
    public long bidCents() {
        return quote.bid() * tickCents;
    }

    /** Best offer of the last quote. */
    public long askCents() {
        return quote.ask() * tickCents;
    }

    /** Shares bid at the last quote. */
    public long bidSize() {
        return TradeSizes.displayed(SeededRandom.mix(detail));
    }

    /** Shares offered at the last quote. */
    public long askSize() {
        return TradeSizes.displayed(SeededRandom.mix(detail) >>> 32);
    }

    /** The last bar; only after {@link Event#BAR}. */
    public BarValues bar() {
        return bar.values();
    }
}
