package io.penstock.sim.market;

/**
 * Who attacks: the sign of each trade. Large orders are worked off in many pieces, so signs have a long memory (Lillo, Mike and Farmer,
 * "Theory for long memory in supply and demand", Physical Review E 71 (2005), 066122). Here three sizes of such orders are alive at any
 * time and each trade belongs to one of them or, as an informed trade, follows the move of the efficient price (Glosten and Milgrom, Journal
 * of Financial Economics 14 (1985), 71-100). Whose sign a trade has needs nothing but its number. That the trades of a burst are often one
 * order eating its way through the book is left to the caller, who knows the bursts.
 */
final class OrderFlow {

    private static final int[] LENGTH_BITS = {3, 7, 12};
    /** Of 256: below the first an informed trade, then a piece of the small, the middle, the large order. */
    private static final int[] LAYER_OF_256 = {56, 120, 188};

    private final SeededRandom orders;

    OrderFlow(SeededRandom orders) {
        this.orders = orders;
    }

    /**
     * Whether trade number {@code trade} is a buy.
     *
     * @param priceMove the efficient price's move that comes with it
     * @param bits the 8 low ones choose the order that it belongs to
     */
    boolean isBuy(long trade, double priceMove, long bits) {
        int choice = (int) bits & 255;
        if (choice < LAYER_OF_256[0]) {
            return priceMove >= 0;
        }
        int layer = choice < LAYER_OF_256[1] ? 0 : choice < LAYER_OF_256[2] ? 1 : 2;
        return orders.bits((trade >>> LENGTH_BITS[layer]) * 4 + layer) < 0;
    }
}
