package io.penstock.sim;

import io.penstock.sim.market.Checkpoint;
import io.penstock.sim.market.SymbolMarket;
import java.util.Map;

/** Where one symbol stands: its market and what its offset is made of. A checkpoint is encoded once per step, not once per record. */
final class SymbolPosition {

    private final String symbol;
    private final SymbolMarket market;
    private final long startMillis;
    private final long fingerprint;
    private final Map<String, String> partition;
    private Checkpoint encoded;
    private String state;

    SymbolPosition(String symbol, SymbolMarket market, long startMillis, long fingerprint) {
        this.symbol = symbol;
        this.market = market;
        this.startMillis = startMillis;
        this.fingerprint = fingerprint;
        this.partition = SimOffsets.partition(symbol);
    }

    String symbol() {
        return symbol;
    }

    SymbolMarket market() {
        return market;
    }

    Map<String, String> partition() {
        return partition;
    }

    /** The offset that leads behind the market's last event. */
    Map<String, Object> offset(long clockMillis) {
        if (encoded != market.checkpoint()) {
            encoded = market.checkpoint();
            state = CheckpointCodec.encode(encoded, fingerprint);
        }
        return SimOffsets.offset(startMillis, market, state, clockMillis);
    }
}
