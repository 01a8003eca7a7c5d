package io.penstock.sim.market;

/**
 * When trades happen: bursts arrive at random, each with a geometric number of trades that follow one another closely. This is the cluster
 * (Bartlett-Lewis) form of a self-exciting process: Hawkes and Oakes, "A cluster process representation of a self-exciting process",
 * Journal of Applied Probability 11 (1974), 493-503; with branching ratio {@value #FOLLOW_ON} the variance of counts over long windows
 * is about (1 + b) / (1 - b) times that of a Poisson process, before volatility makes activity itself random. Unlike a recursive Hawkes
 * intensity it gives the number of trades of a step without making them one by one, which is what makes jumping far ahead cheap.
 */
final class ArrivalModel {

    /** Probability that a trade is followed by another one of its burst. */
    private static final double FOLLOW_ON = 0.6;
    private static final int FOLLOW_ON_OF_256 = (int) (FOLLOW_ON * 256);
    /** Mean gap inside a burst relative to the mean gap between bursts. */
    private static final float SHORT_GAP = 0.04f;
    private static final double LOG_FOLLOW_ON = StrictMath.log(FOLLOW_ON);
    private static final double LARGE_MEAN = 30;

    private ArrivalModel() {
    }

    /** How many trades fall into a step whose expected number is {@code mean}. */
    static long count(double mean, SeededRandom step) {
        long bursts = poisson(mean * (1 - FOLLOW_ON), step);
        if (bursts > LARGE_MEAN) {
            double followers = bursts * FOLLOW_ON / (1 - FOLLOW_ON);
            double deviation = Math.sqrt(bursts * FOLLOW_ON) / (1 - FOLLOW_ON);
            return bursts + Math.max(0, Math.round(followers + deviation * step.normal(-2)));
        }
        long count = bursts;
        for (int burst = 0; burst < bursts; burst++) {
            count += (long) (StrictMath.log(step.uniform(-10 - burst)) / LOG_FOLLOW_ON);
        }
        return count;
    }

    private static long poisson(double mean, SeededRandom step) {
        if (mean > LARGE_MEAN) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * step.normal(-1)));
        }
        double u = step.uniform(-1);
        double term = StrictMath.exp(-mean);
        double sum = term;
        long count = 0;
        while (u > sum && count < 200) {
            count++;
            term *= mean / count;
            sum += term;
        }
        return count;
    }

    /** A gap between trades, in units that are scaled afterwards to fill the step. Uses the 20 low bits. */
    static float gap(long bits) {
        float exponential = Quantiles.tabledExponential(bits);
        return followsOn(bits) ? exponential * SHORT_GAP : exponential;
    }

    /** Whether the trade belongs to the burst of the trade before. */
    static boolean followsOn(long bits) {
        return ((bits >>> Quantiles.TABLE_BITS) & 255) < FOLLOW_ON_OF_256;
    }
}
