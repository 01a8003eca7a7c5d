package io.penstock.bench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;

/** Trades of eight columns: three texts of few values, one of which may be absent; prices that wander; time that goes on. */
public final class Trades {

    public static final Schema SCHEMA = SchemaBuilder.struct().name("trade")
        .field("trade_id", Schema.INT64_SCHEMA).field("symbol", Schema.STRING_SCHEMA)
        .field("event_time", Timestamp.SCHEMA).field("price", Schema.FLOAT64_SCHEMA)
        .field("size", Schema.INT64_SCHEMA).field("side", Schema.STRING_SCHEMA)
        .field("exchange", Schema.OPTIONAL_STRING_SCHEMA).field("venue_id", Schema.OPTIONAL_INT32_SCHEMA).build();

    /** Of the first event hour; in the past, since brokers refuse times that lie ahead. */
    private static final long START = 1_767_571_200_000L;
    private static final long HOUR = 3_600_000L;
    private static final String[] SYMBOLS = {"AAPL", "MSFT", "GOOG", "AMZN", "TSLA", "NVDA", "META", "NFLX"};
    private static final String[] EXCHANGES = {"XNAS", "XNYS", "ARCX", "BATS"};

    private final Random random = new Random(42);
    private final double[] prices = new double[SYMBOLS.length];
    private final long count;
    private final int hours;
    private long made;

    /**
     * A stream of {@code count} trades; each lies in one of {@code hours} hours at random, and time goes on from the beginning of each
     * hour to its end.
     */
    public Trades(long count, int hours) {
        this.count = count;
        this.hours = hours;
        Arrays.fill(prices, 150);
    }

    /** The next trade. */
    public Struct next() {
        int symbol = random.nextInt(SYMBOLS.length);
        prices[symbol] *= 1 + random.nextGaussian() * 0.0004;
        long time = START + random.nextInt(hours) * HOUR + made * HOUR / count;
        return new Struct(SCHEMA).put("trade_id", made++).put("symbol", SYMBOLS[symbol]).put("event_time", new Date(time))
            .put("price", Math.round(prices[symbol] * 100) / 100.0).put("size", 100L * (1 + random.nextInt(20)))
            .put("side", random.nextBoolean() ? "BUY" : "SELL").put("exchange", EXCHANGES[random.nextInt(EXCHANGES.length)])
            .put("venue_id", random.nextInt(50) == 0 ? null : random.nextInt(12));
    }

    /** All of them as a sink task gets them. */
    public static List<SinkRecord> sinkRecords(int count) {
        Trades trades = new Trades(count, 1);
        List<SinkRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(new SinkRecord("trades", 0, null, null, SCHEMA, trades.next(), i));
        }
        return records;
    }
}
