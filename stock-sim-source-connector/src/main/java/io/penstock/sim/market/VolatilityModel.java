package io.penstock.sim.market;

/**
 * Log-volatility as the sum of independent AR(1) factors (discrete Ornstein-Uhlenbeck processes) whose time constants are spread over
 * decades: their sum decays like a power law over the whole range, which is what real volatility does and a single factor cannot
 * (LeBaron, "Stochastic volatility as a simple generator of apparent financial power laws and long memory", Quantitative Finance 1 (2001),
 * 621-631). Each factor's innovation contains a share of the step's return shock with a negative sign: the leverage effect (Black 1976;
 * Bouchaud, Matacz and Potters, Physical Review Letters 87 (2001), 228701). Another share is common to all symbols: volatility is partly
 * the market's.
 *
 * <p>The state is one float per factor; it is rounded to float at each step on purpose, so that a checkpoint is exact and small.
 */
public final class VolatilityModel {

    private static final double MARKET_SHARE = 0.4;
    private static final int NORMALS_PER_HASH = 64 / Quantiles.TABLE_BITS;

    private final double[] timeConstant;
    private final double[] deviation;
    private final double[] leverage;
    private final double variance;
    private final int fastFactors;
    private final double fastVariance;

    /**
     * @param timeConstants steps after which a factor has decayed to 1/e, ascending
     * @param deviations stationary standard deviation of each factor, in units of log-volatility
     * @param leverages correlation of each factor's innovation with the return shock, in (-1, 0]
     * @param fastFactors how many of the first factors also move trading activity
     */
    public VolatilityModel(double[] timeConstants, double[] deviations, double[] leverages, int fastFactors) {
        int n = timeConstants.length;
        if (deviations.length != n || leverages.length != n || fastFactors > n) {
            throw new IllegalArgumentException("One deviation and one leverage per time constant are needed, and at most as many fast factors: "
                    + n + " time constants, " + deviations.length + " deviations, " + leverages.length + " leverages, " + fastFactors + " fast");
        }
        this.timeConstant = timeConstants.clone();
        this.deviation = deviations.clone();
        this.leverage = leverages.clone();
        this.fastFactors = fastFactors;
        double all = 0;
        double fast = 0;
        for (int j = 0; j < n; j++) {
            all += deviation[j] * deviation[j];
            fast += j < fastFactors ? deviation[j] * deviation[j] : 0;
        }
        this.variance = all;
        this.fastVariance = fast;
    }

    int factors() {
        return deviation.length;
    }

    /** A state drawn from the stationary distribution. */
    float[] stationary(SeededRandom random) {
        float[] state = new float[deviation.length];
        for (int j = 0; j < state.length; j++) {
            state[j] = (float) (deviation[j] * random.normal(j));
        }
        return state;
    }

    /** Volatility relative to its root mean square, which is 1. */
    double relative(float[] state) {
        return StrictMath.exp(sum(state, state.length) - variance);
    }

    /** Trading activity that goes with the fast factors: mean 1, elasticity as given. */
    double activity(float[] state, double elasticity) {
        return StrictMath.exp(elasticity * sum(state, fastFactors) - elasticity * elasticity * fastVariance / 2);
    }

    /** A move of the state by a number of steps at once. */
    Stride stride(double steps) {
        int n = deviation.length;
        Stride stride = new Stride(new double[n], new double[n], new double[n], new double[n]);
        for (int j = 0; j < n; j++) {
            double decay = StrictMath.exp(-steps / timeConstant[j]);
            double scale = deviation[j] * Math.sqrt(1 - decay * decay);
            double rest = scale * Math.sqrt(1 - leverage[j] * leverage[j]);
            stride.decay[j] = decay;
            stride.ofShock[j] = scale * leverage[j];
            stride.ofMarket[j] = rest * Math.sqrt(MARKET_SHARE);
            stride.ofOwn[j] = rest * Math.sqrt(1 - MARKET_SHARE);
        }
        return stride;
    }

    /** What becomes of each factor in a stride: its decay, and its innovation as weights of three standard normals. */
    record Stride(double[] decay, double[] ofShock, double[] ofMarket, double[] ofOwn) {

        /**
         * Moves the state.
         *
         * @param shock standard normal part of the return over the stride
         * @param own randomness of the symbol
         * @param market randomness that all symbols share
         * @param number of the stride
         */
        void advance(float[] state, double shock, SeededRandom own, SeededRandom market, long number) {
            long ownBits = 0;
            long marketBits = 0;
            for (int j = 0; j < state.length; j++) {
                if (j % NORMALS_PER_HASH == 0) {
                    ownBits = own.bits(number * 16 + j / NORMALS_PER_HASH);
                    marketBits = market.bits(number * 16 + j / NORMALS_PER_HASH);
                }
                state[j] = (float) (decay[j] * state[j] + ofShock[j] * shock + ofMarket[j] * Quantiles.tabledNormal(marketBits)
                        + ofOwn[j] * Quantiles.tabledNormal(ownBits));
                ownBits >>>= Quantiles.TABLE_BITS;
                marketBits >>>= Quantiles.TABLE_BITS;
            }
        }
    }

    private static double sum(float[] state, int count) {
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += state[j];
        }
        return sum;
    }
}
