package io.penstock.sim;

import io.penstock.sim.market.Market;
import io.penstock.sim.market.SymbolMarket;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Source partitions and offsets: one partition {@code {symbol}} per symbol. An offset leads behind one event:
 *
 * <ul>
 *   <li>{@code start}: when the market started or its configuration changed, milliseconds since the epoch
 *   <li>{@code trade}: number of the last trade
 *   <li>{@code state}: checkpoint at the beginning of the event's step (see {@link CheckpointCodec})
 *   <li>{@code event}: events since the checkpoint; {@code -1 - n} after n of them and the bar that the end of the market cut off
 *   <li>{@code clock}: what the market's clock showed, milliseconds since the epoch; without a pace the time of the event
 * </ul>
 *
 * <p>Whoever alters offsets may give: none (from the beginning); any offset that the connector has written; or {@code trade} alone, with or
 * without {@code start}: the stream goes on behind that trade. The last is resolved by running through the steps (minutes) before it, without
 * making their trades.
 */
final class SimOffsets {

    private static final Logger LOG = LoggerFactory.getLogger(SimOffsets.class);

    private static final String SYMBOL = "symbol";
    private static final String START = "start";
    private static final String TRADE = "trade";
    private static final String STATE = "state";
    private static final String EVENT = "event";
    private static final String CLOCK = "clock";
    private static final List<String> NUMBERS = List.of(START, TRADE, EVENT, CLOCK);

    private final Map<Map<String, String>, Map<String, Object>> offsets;
    private final long fingerprint;

    /**
     * Reads the offsets of all symbols at once: one by one they would be one request each.
     *
     * @param symbols of the task
     * @param all symbols of the market, whose offsets tell when it started if that is not in those of the task
     */
    SimOffsets(OffsetStorageReader reader, List<String> symbols, List<String> all, long fingerprint) {
        this.fingerprint = fingerprint;
        Map<Map<String, String>, Map<String, Object>> own = read(reader, symbols);
        boolean settled = symbols.stream().allMatch(symbol -> isOfThisMarket(own.get(partition(symbol))));
        this.offsets = settled ? own : read(reader, all);
    }

    private static Map<Map<String, String>, Map<String, Object>> read(OffsetStorageReader reader, List<String> symbols) {
        return reader.offsets(symbols.stream().map(SimOffsets::partition).toList());
    }

    private boolean isOfThisMarket(Map<String, Object> offset) {
        try {
            return offset != null && offset.get(STATE) instanceof String state && CheckpointCodec.decode(state).fingerprint() == fingerprint;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * When a market that is not told when has started: when other symbols of it did, so that a restart before a symbol's first commit changes
     * nothing; after a change of the configuration where the market stands then; without any offset {@code ifNew}.
     */
    long start(long ifNew) {
        return offsets.values().stream().filter(this::isOfThisMarket).mapToLong(offset -> number(offset, START, ifNew)).min()
                .orElse(clockReading() == Long.MIN_VALUE ? ifNew : clockReading());
    }

    /** The latest time that the market's clock showed when an offset was written; {@link Long#MIN_VALUE} if nothing is known. */
    long clockReading() {
        return offsets.values().stream().filter(Objects::nonNull).mapToLong(offset -> number(offset, CLOCK, Long.MIN_VALUE)).max()
                .orElse(Long.MIN_VALUE);
    }

    static Map<String, String> partition(String symbol) {
        return Map.of(SYMBOL, symbol);
    }

    static Map<String, Object> offset(long startMillis, SymbolMarket market, String state, long clockMillis) {
        return new Offset(startMillis, market.tradeId(), state, market.eventsInStep(), clockMillis);
    }

    /** Made for every record, but read only for the last before a commit: so the entries are made when they are asked for. */
    private static final class Offset extends AbstractMap<String, Object> {

        private final long start;
        private final long trade;
        private final String state;
        private final long event;
        private final long clock;

        private Offset(long start, long trade, String state, long event, long clock) {
            this.start = start;
            this.trade = trade;
            this.state = state;
            this.event = event;
            this.clock = clock;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return Map.<String, Object>of(START, start, TRADE, trade, STATE, state, EVENT, event, CLOCK, clock).entrySet();
        }
    }

    /** The market of a symbol where its offset says, else from {@code startMillis} on. */
    SymbolPosition position(Market market, String symbol, long startMillis) {
        Map<String, Object> offset = offsets.get(partition(symbol));
        if (offset == null) {
            return new SymbolPosition(symbol, market.start(symbol, startMillis), startMillis, fingerprint);
        }
        try {
            return resume(market, symbol, offset, startMillis);
        } catch (IllegalArgumentException e) {
            throw new ConnectException("The source offset of symbol '" + symbol + "' leads nowhere: " + e.getMessage()
                    + ". Give an offset that this connector wrote, {\"trade\": n}, or null to start from the beginning", e);
        }
    }

    private SymbolPosition resume(Market market, String symbol, Map<String, Object> offset, long startMillis) {
        long trade = number(offset, TRADE, 0);
        long start = number(offset, START, startMillis);
        if (!(offset.get(STATE) instanceof String state)) {
            LOG.info("{}: looking for trade {} from the market's start on", symbol, trade);
            return new SymbolPosition(symbol, market.after(symbol, start, trade), start, fingerprint);
        }
        CheckpointCodec.Decoded decoded = decode(symbol, state);
        if (decoded.fingerprint() == fingerprint) {
            return new SymbolPosition(symbol, market.resume(symbol, decoded.checkpoint(), number(offset, EVENT, 0)), start, fingerprint);
        }
        LOG.warn("{}: the configuration of the market has changed since trade {}; it goes on from there with the next minute, and is not the"
                + " stream that a fresh start would give. Reset the connector's offsets to start afresh", symbol, trade);
        return new SymbolPosition(symbol, market.adopt(symbol, decoded.checkpoint(), trade), startMillis, fingerprint);
    }

    private static CheckpointCodec.Decoded decode(String symbol, String state) {
        try {
            return CheckpointCodec.decode(state);
        } catch (IllegalArgumentException e) {
            throw new ConnectException("The source offset of symbol '" + symbol + "' can't be read (" + e.getMessage()
                    + "). Give an offset that this connector wrote, {\"trade\": n}, or null to start from the beginning", e);
        }
    }

    private static long number(Map<String, ?> offset, String key, long ifAbsent) {
        return offset.get(key) instanceof Number number ? number.longValue() : ifAbsent;
    }

    /**
     * Checks offsets that somebody wants to set.
     *
     * @throws ConnectException that says which one is wrong and what is accepted
     */
    static void check(Map<Map<String, ?>, Map<String, ?>> offsets, List<String> symbols) {
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                checkPartition(partition, symbols);
                checkOffset(partition, offset);
            }
        });
    }

    private static void checkPartition(Map<String, ?> partition, List<String> symbols) {
        if (partition == null || partition.size() != 1 || !(partition.get(SYMBOL) instanceof String symbol) || !symbols.contains(symbol)) {
            throw new ConnectException("Source partition " + partition + " is none of this connector: write {\"symbol\": \"...\"} with one of"
                    + " its " + symbols.size() + " symbols (the first is " + symbols.get(0) + ")");
        }
    }

    private static void checkOffset(Map<String, ?> partition, Map<String, ?> offset) {
        for (Map.Entry<String, ?> entry : offset.entrySet()) {
            boolean known = entry.getKey().equals(STATE) ? entry.getValue() instanceof String
                    : NUMBERS.contains(entry.getKey()) && (entry.getValue() instanceof Long || entry.getValue() instanceof Integer);
            if (!known) {
                throw new ConnectException("Source offset of " + partition + " has " + entry.getKey() + "=" + entry.getValue()
                        + ": accepted are an offset that this connector wrote, {\"trade\": n}, or null to start from the beginning");
            }
        }
        if (number(offset, TRADE, -1) < 0) {
            throw new ConnectException("Source offset of " + partition + " is " + offset + ": \"trade\" must be there and 0 or more");
        }
        if (offset.get(STATE) instanceof String state) {
            decode(String.valueOf(partition.get(SYMBOL)), state);
        }
    }
}
