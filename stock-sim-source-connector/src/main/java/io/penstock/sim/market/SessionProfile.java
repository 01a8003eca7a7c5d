package io.penstock.sim.market;

/**
 * The U over a trading session: activity and volatility are highest at the open, fall towards midday and rise into the close (Wood, McInish
 * and Ord, "An investigation of transactions data for NYSE stocks", Journal of Finance 40 (1985), 723-739; a reason for it in Admati and
 * Pfleiderer, Review of Financial Studies 1 (1988), 3-40). Two exponentials on a floor; the mean over a session is 1.
 */
final class SessionProfile {

    private static final double OPEN_WEIGHT = 5.0;
    private static final double CLOSE_WEIGHT = 4.0;
    private static final double DECAY = 10.0;
    private static final double MEAN = 1 + (OPEN_WEIGHT + CLOSE_WEIGHT) * (1 - StrictMath.exp(-DECAY)) / DECAY;

    private SessionProfile() {
    }

    /** Activity at {@code millis} as a multiple of the session's mean. */
    static double activity(Session session, long millis) {
        if (!session.shaped()) {
            return 1;
        }
        double x = (double) (millis - session.openMillis()) / (session.closeMillis() - session.openMillis());
        return (1 + OPEN_WEIGHT * StrictMath.exp(-DECAY * x) + CLOSE_WEIGHT * StrictMath.exp(-DECAY * (1 - x))) / MEAN;
    }
}
