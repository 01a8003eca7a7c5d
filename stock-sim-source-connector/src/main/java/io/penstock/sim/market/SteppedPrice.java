package io.penstock.sim.market;

/**
 * The efficient price of one symbol, step by step: where a step begins and ends, how volatile it is, how many trades it has. A step is a
 * minute of open market; the last one of a session may be shorter. Over night the price jumps; for
 * the volatility factors a night passes like so many minutes of open market as bring the same variance.
 *
 * <p>Log prices are pulled back to their trend with a time constant of four years of trading days: far too slow to show in any return, but a
 * market that runs for decades keeps prices that look like prices.
 */
final class SteppedPrice {

    static final long STEP_MILLIS = 60_000;
    private static final double PULL_DAYS = 1000;
    private static final double ACTIVITY_ELASTICITY = 0.8;

    private final PriceDynamics dynamics;
    private final TradingCalendar calendar;
    private final ReturnShocks shocks;
    private final ReturnShocks overnight;
    private final SeededRandom factors;
    private final SeededRandom marketFactors;
    private final SeededRandom counts;
    private final double tradesPerSecond;
    private final double stepVolatility;
    private final double nightVolatility;
    private final VolatilityModel.Stride stepStride;
    private final VolatilityModel.Stride nightStride;
    private final SeededRandom nightFactors;
    private final SeededRandom marketNightFactors;
    private final double driftPerStep;
    private final double pullPerStep;
    private final double startLogPrice;
    private final double tickCents;

    private long step;
    private long from;
    private double logPrice;
    private float[] volatility;

    private Session session;
    private long end;
    private double shock;
    private double stepReturn;
    private double fromTicks;
    private double moveTicks;
    private double noiseTicks;
    private double volatilityPerTrade;
    private long trades;

    SteppedPrice(MarketSpec spec, Instrument instrument, double tradesPerSecond, SeededRandom market, SeededRandom sector, SeededRandom own) {
        this.dynamics = spec.dynamics();
        this.calendar = spec.calendar();
        this.shocks = new ReturnShocks(market.stream(Market.RETURNS), sector.stream(Market.RETURNS), own.stream(Market.RETURNS),
                own.stream(Market.TAILS), dynamics.degreesOfFreedom());
        this.overnight = new ReturnShocks(market.stream(Market.NIGHTS), sector.stream(Market.NIGHTS), own.stream(Market.NIGHTS),
                own.stream(Market.NIGHT_TAILS), dynamics.degreesOfFreedom());
        this.factors = own.stream(Market.FACTORS);
        this.marketFactors = market.stream(Market.FACTORS);
        this.counts = own.stream(Market.COUNTS);
        this.tradesPerSecond = tradesPerSecond;
        int minutes = calendar.minutesPerDay();
        double daily = dynamics.dailyVolatility() * StrictMath.exp(dynamics.volatilitySpread() * instrument.volatility());
        double day = calendar.volatilityMinutesPerDay();
        this.stepVolatility = daily / Math.sqrt(day);
        this.nightVolatility = daily * Math.sqrt(calendar.overnightShare());
        this.stepStride = dynamics.volatility().stride(1);
        this.nightStride = dynamics.volatility().stride(day - minutes);
        this.nightFactors = own.stream(Market.NIGHT_FACTORS);
        this.marketNightFactors = market.stream(Market.NIGHT_FACTORS);
        this.driftPerStep = dynamics.dailyDrift() / minutes;
        this.pullPerStep = 1 / (PULL_DAYS * minutes);
        this.startLogPrice = StrictMath.log(instrument.startCents());
        this.tickCents = spec.tickCents();
    }

    /** The state of a market that starts at {@code millis}. */
    Checkpoint start(long millis) {
        long open = Math.max(millis, calendar.sessionAtOrAfter(millis).openMillis());
        return new Checkpoint(0, open, 0, startLogPrice, stationary(), BarValues.NONE);
    }

    private float[] stationary() {
        return dynamics.volatility().stationary(factors.stream(-1));
    }

    /** The checkpoint of another market may lie where this one is closed: then the step begins with the open. */
    void restore(Checkpoint checkpoint) {
        step = checkpoint.step();
        session = calendar.sessionAtOrAfter(checkpoint.fromMillis());
        from = Math.max(checkpoint.fromMillis(), session.openMillis());
        logPrice = checkpoint.logPrice();
        volatility = checkpoint.volatility().length == dynamics.volatility().factors() ? checkpoint.volatility().clone() : stationary();
    }

    Checkpoint checkpoint(long tradesBefore, BarValues bar) {
        return new Checkpoint(step, from, tradesBefore, logPrice, volatility.clone(), bar);
    }

    /** Draws the step. */
    void open() {
        VolatilityModel model = dynamics.volatility();
        end = session.closeMillis() - STEP_MILLIS < from ? session.closeMillis() : from + STEP_MILLIS;
        double length = (double) (end - from) / STEP_MILLIS;
        double profile = SessionProfile.activity(session, from);
        double tail = shocks.tail(step);
        // Variance goes with activity: twice the trades, twice the variance.
        double sigma = stepVolatility * model.relative(volatility) * Math.sqrt(profile * length);
        shock = shocks.shock(step);
        double trend = startLogPrice + driftPerStep * step;
        stepReturn = sigma * shock * tail + (driftPerStep + pullPerStep * (trend - logPrice)) * length;

        double usual = tradesPerSecond * (end - from) / 1000 * profile;
        double mean = usual * model.activity(volatility, ACTIVITY_ELASTICITY) * tail / shocks.meanTail();
        trades = ArrivalModel.count(mean, counts.stream(step));

        fromTicks = StrictMath.exp(logPrice) / tickCents;
        moveTicks = fromTicks * (StrictMath.exp(stepReturn) - 1);
        noiseTicks = fromTicks * sigma * tail;
        volatilityPerTrade = fromTicks * sigma / Math.sqrt(Math.max(usual, 1e-6));
    }

    /** Moves to the beginning of the next step. */
    void advance() {
        logPrice += stepReturn;
        stepStride.advance(volatility, shock, factors, marketFactors, step);
        step++;
        from = end;
        if (from >= session.closeMillis()) {
            session = calendar.sessionAtOrAfter(from);
            from = session.openMillis();
            night();
        }
    }

    private void night() {
        double nightShock = overnight.shock(step);
        logPrice += nightVolatility * dynamics.volatility().relative(volatility) * nightShock * overnight.tail(step);
        nightStride.advance(volatility, nightShock, nightFactors, marketNightFactors, step);
    }

    /** The end of the open step, since the epoch. */
    long endMillis() {
        return end;
    }

    /** The beginning of the step after the open one. */
    long afterMillis() {
        return end < session.closeMillis() ? end : calendar.sessionAtOrAfter(end).openMillis();
    }

    long trades() {
        return trades;
    }

    double fromTicks() {
        return fromTicks;
    }

    double moveTicks() {
        return moveTicks;
    }

    double noiseTicks() {
        return noiseTicks;
    }

    double volatilityPerTrade() {
        return volatilityPerTrade;
    }
}
