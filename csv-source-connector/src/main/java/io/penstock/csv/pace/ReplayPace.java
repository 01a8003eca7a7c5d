package io.penstock.csv.pace;

/**
 * Event time as wall time: the first event happens when it is asked for, each later one as much later as in the data,
 * divided by the speed. Times are milliseconds since 1970.
 */
public final class ReplayPace {

    /** Longer than any poll that waits for Kafka in passing. */
    private static final long PAUSE_MILLIS = 10_000;

    private final double speed;
    private boolean started;
    private long firstEvent;
    private long firstWall;
    private long lastAsked;

    /**
     * @param speed above 0; 1 as it happened, 3600 an hour in a second
     */
    public ReplayPace(double speed) {
        this.speed = speed;
    }

    /** Rows are asked for. If nobody did for long, because the connector was paused, event time stood still as well. */
    public void asked(long now) {
        if (started && now - lastAsked > PAUSE_MILLIS) {
            firstWall += now - lastAsked;
        }
        lastAsked = now;
    }

    /** When an event happens on the wall clock; the first one asked for happens now. */
    public long due(long eventTime, long now) {
        if (!started) {
            started = true;
            firstEvent = eventTime;
            firstWall = now;
        }
        return firstWall + (long) ((eventTime - firstEvent) / speed);
    }
}
