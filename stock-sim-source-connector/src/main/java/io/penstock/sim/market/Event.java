package io.penstock.sim.market;

/** What a symbol's market has just produced. */
public enum Event {
    /** A new best bid and offer; the trades that follow happen at it. */
    QUOTE,
    /** A trade at or inside the last quote. */
    TRADE,
    /** A bar that is complete. */
    BAR,
    /** The symbol has had all the trades that it may have; nothing follows. */
    END
}
