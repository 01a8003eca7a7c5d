package io.penstock.bench.noop;

import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;

/** Ready-made values with the schema, the sizes and the variety of what a real source gives. */
enum SampleRows {
    /** As the CSV source reads a file of index prices: eight optional fields, no key, no timestamp. */
    INDEX {
        @Override
        Row make(Random random, int n) {
            double price = price(2_500 + random.nextGaussian() * 300, 1e6);
            return new Row(null, new Struct(INDEX_SCHEMA).put("Index", "HSI").put("Date", new Date((6_000L + n) * 86_400_000L))
                .put("Open", price).put("High", price(price * 1.01, 1e6)).put("Low", price(price * 0.99, 1e6)).put("Close", price)
                .put("Adj Close", price).put("Volume", (double) random.nextInt(2_000_000_000)), null);
        }
    },
    /** As the simulator makes trades, with their doc strings, key and timestamp. */
    TRADE {
        @Override
        Row make(Random random, int n) {
            String symbol = SYMBOLS[random.nextInt(SYMBOLS.length)];
            long time = 1_767_623_400_000L + n * 37L;
            return new Row(symbol, new Struct(TRADE_SCHEMA).put("trade_id", 100_000L + n).put("symbol", symbol)
                .put("event_time", new Date(time)).put("price", price(150 + random.nextGaussian() * 20, 1e2))
                .put("size", 100L * (1 + random.nextInt(9))).put("side", random.nextBoolean() ? "BUY" : "SELL")
                .put("exchange", EXCHANGES[random.nextInt(EXCHANGES.length)]), time);
        }
    };

    /** More than a batch of the producer holds, so that compression finds no repetition that real data don't have. */
    private static final int KEPT = 8_192;
    private static final String[] SYMBOLS = {"AAPL", "MSFT", "GOOG", "AMZN", "TSLA", "NVDA", "META", "NFLX"};
    private static final String[] EXCHANGES = {"XNAS", "XNYS", "ARCX", "BATS"};

    private static final Schema INDEX_SCHEMA = SchemaBuilder.struct()
        .field("Index", Schema.OPTIONAL_STRING_SCHEMA)
        .field("Date", org.apache.kafka.connect.data.Date.builder().optional().build())
        .field("Open", Schema.OPTIONAL_FLOAT64_SCHEMA).field("High", Schema.OPTIONAL_FLOAT64_SCHEMA)
        .field("Low", Schema.OPTIONAL_FLOAT64_SCHEMA).field("Close", Schema.OPTIONAL_FLOAT64_SCHEMA)
        .field("Adj Close", Schema.OPTIONAL_FLOAT64_SCHEMA).field("Volume", Schema.OPTIONAL_FLOAT64_SCHEMA).build();

    private static final Schema TRADE_SCHEMA = SchemaBuilder.struct().name("io.penstock.sim.Trade").version(1)
        .doc("A trade; it happens at or inside the quote in force.")
        .field("trade_id", SchemaBuilder.int64().doc("Number of the trade within its symbol, from 1 without gaps").build())
        .field("symbol", SchemaBuilder.string().doc("Ticker").build())
        .field("event_time", Timestamp.builder().doc("When it happened").build())
        .field("price", SchemaBuilder.float64().doc("Price of a share").build())
        .field("size", SchemaBuilder.int64().doc("Shares").build())
        .field("side", SchemaBuilder.string().doc("The aggressor: BUY at the offer, SELL at the bid").build())
        .field("exchange", SchemaBuilder.string().doc("Market identifier code (ISO 10383) of the venue").build()).build();

    /**
     * One record.
     *
     * @param key or null
     * @param value a struct
     * @param timestamp epoch milliseconds, or null
     */
    record Row(String key, Struct value, Long timestamp) {
    }

    abstract Row make(Random random, int n);

    /** The same rows each time. */
    Row[] rows() {
        Random random = new Random(42);
        Row[] rows = new Row[KEPT];
        for (int n = 0; n < KEPT; n++) {
            rows[n] = make(random, n);
        }
        return rows;
    }

    /** For each of the rows what the CSV source says of where a row comes from. */
    static List<Headers> headers() {
        SchemaAndValue file = new SchemaAndValue(Schema.STRING_SCHEMA, "/data/prices.csv");
        return IntStream.range(0, KEPT).<Headers>mapToObj(n -> {
            ConnectHeaders headers = new ConnectHeaders();
            headers.add("csv.file", file);
            headers.addLong("csv.row", 100_000L + n);
            headers.addLong("csv.offset", 8_500_000L + 85L * n);
            return headers;
        }).toList();
    }

    private static double price(double value, double scale) {
        return Math.round(value * scale) / scale;
    }
}
