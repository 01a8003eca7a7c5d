package io.penstock.s3.shape;

import io.penstock.s3.parquet.EncodingWorkspace;
import io.penstock.s3.parquet.ParquetEncoder;
import io.penstock.s3.parquet.ParquetSettings;
import io.penstock.s3.parquet.ShapedRow;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.SchemaBuilder.FieldAssembler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * CPU time of encoding 8-column trades, beside parquet-avro's writer on the same rows: no test, run by hand.
 * Arguments: rows (default 400000), rounds (5).
 */
public final class EncodeSpeed {
    private static final Schema TRADE = SchemaBuilder.struct().name("trade")
        .field("trade_id", Schema.INT64_SCHEMA).field("symbol", Schema.STRING_SCHEMA)
        .field("event_time", Timestamp.SCHEMA).field("price", Schema.FLOAT64_SCHEMA)
        .field("size", Schema.INT64_SCHEMA).field("side", Schema.STRING_SCHEMA)
        .field("exchange", Schema.OPTIONAL_STRING_SCHEMA).field("venue_id", Schema.OPTIONAL_INT32_SCHEMA).build();
    private static final String[] SYMBOLS = {"AAPL", "MSFT", "GOOG", "AMZN", "TSLA", "NVDA", "META", "NFLX"};
    private static final String[] EXCHANGES = {"XNAS", "XNYS", "ARCX", "BATS"};

    private EncodeSpeed() {
    }

    public static void main(String[] args) throws IOException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 400_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        String only = args.length > 2 ? args[2] : "";
        List<SinkRecord> records = records(rows);
        List<GenericRecord> avro = avroRecords(records);
        for (int round = 0; round < rounds; round++) {
            if (only.isEmpty() || only.equals("shape")) {
                measure("penstock, shape alone", rows, () -> shapeAlone(records));
            }
            if (only.isEmpty() || only.equals("avro")) {
                measure("parquet-avro, 2 files", rows, () -> parquetAvro(avro, 2));
            }
            for (int files : new int[] {2, 200, 1000}) {
                if (only.isEmpty() || only.equals("" + files)) {
                    measure("penstock, " + files + " files", rows, () -> penstock(records, files));
                }
            }
        }
    }

    private interface Work {
        long run() throws IOException;
    }

    private static void measure(String what, int rows, Work work) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        var allocation = (com.sun.management.ThreadMXBean) threads;
        long before = threads.getCurrentThreadCpuTime();
        long allocated = allocation.getCurrentThreadAllocatedBytes();
        long bytes = work.run();
        long nanos = threads.getCurrentThreadCpuTime() - before;
        System.out.printf("%-24s %6.0f ns/row %6.0f B allocated/row %8d bytes%n", what, (double) nanos / rows,
            (double) (allocation.getCurrentThreadAllocatedBytes() - allocated) / rows, bytes);
    }

    private static List<SinkRecord> records(int rows) {
        Random random = new Random(42);
        double[] prices = new double[SYMBOLS.length];
        java.util.Arrays.fill(prices, 150);
        List<SinkRecord> records = new ArrayList<>();
        long time = 1_767_225_600_000L;
        for (int i = 0; i < rows; i++) {
            int s = random.nextInt(SYMBOLS.length);
            prices[s] *= 1 + random.nextGaussian() * 0.0004;
            time += random.nextInt(18);
            Struct trade = new Struct(TRADE).put("trade_id", (long) i).put("symbol", SYMBOLS[s]).put("event_time", new Date(time))
                .put("price", Math.round(prices[s] * 100) / 100.0).put("size", 100L * (1 + random.nextInt(20)))
                .put("side", random.nextBoolean() ? "BUY" : "SELL").put("exchange", EXCHANGES[random.nextInt(4)])
                .put("venue_id", random.nextInt(50) == 0 ? null : random.nextInt(12));
            records.add(new SinkRecord("trades", 0, null, null, TRADE, trade, i));
        }
        return records;
    }

    private static long shapeAlone(List<SinkRecord> records) {
        RowShaper shaper = new RowShaper(ShapeSettings.defaults());
        long same = 0;
        ShapedRow first = shaper.shape(records.get(0));
        for (SinkRecord record : records) {
            same += shaper.shape(record).schema() == first.schema() ? 1 : 0;
        }
        return same;
    }

    private static long penstock(List<SinkRecord> records, int files) {
        RowShaper shaper = new RowShaper(ShapeSettings.defaults());
        ParquetSettings settings = ParquetSettings.defaults();
        Random random = new Random(1);
        CountingSink[] sinks = Stream.generate(CountingSink::new).limit(files).toArray(CountingSink[]::new);
        ParquetEncoder[] encoders = new ParquetEncoder[files];
        try (EncodingWorkspace workspace = new EncodingWorkspace(settings)) {
            for (SinkRecord record : records) {
                ShapedRow row = shaper.shape(record);
                int file = random.nextInt(files);
                if (encoders[file] == null) {
                    encoders[file] = new ParquetEncoder(row.schema(), settings, sinks[file], workspace);
                }
                encoders[file].write(row);
            }
            long bytes = 0;
            for (int file = 0; file < files; file++) {
                encoders[file].finish(Map.of());
                bytes += sinks[file].bytes;
            }
            return bytes;
        }
    }

    private static long parquetAvro(List<GenericRecord> records, int files) throws IOException {
        List<ParquetWriter<GenericRecord>> writers = new ArrayList<>();
        List<CountingSink> sinks = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            sinks.add(new CountingSink());
            writers.add(AvroParquetWriter.<GenericRecord>builder(new MemoryFile(sinks.get(i)))
                .withSchema(records.get(0).getSchema()).withConf(new PlainParquetConfiguration())
                .withCodecFactory(new org.apache.parquet.hadoop.CodecFactory(new PlainParquetConfiguration(), 1 << 20))
                .withDataModel(GenericData.get()).withCompressionCodec(CompressionCodecName.ZSTD).build());
        }
        Random random = new Random(1);
        for (GenericRecord record : records) {
            writers.get(random.nextInt(files)).write(record);
        }
        long bytes = 0;
        for (int i = 0; i < files; i++) {
            writers.get(i).close();
            bytes += sinks.get(i).bytes;
        }
        return bytes;
    }

    private static List<GenericRecord> avroRecords(List<SinkRecord> records) {
        FieldAssembler<org.apache.avro.Schema> fields = org.apache.avro.SchemaBuilder.record("trade").fields();
        org.apache.avro.Schema millis = org.apache.avro.LogicalTypes.timestampMillis()
            .addToSchema(org.apache.avro.Schema.create(org.apache.avro.Schema.Type.LONG));
        org.apache.avro.Schema schema = fields.requiredLong("trade_id").requiredString("symbol").name("event_time").type(millis).noDefault()
            .requiredDouble("price").requiredLong("size").requiredString("side").optionalString("exchange").optionalInt("venue_id").endRecord();
        List<GenericRecord> made = new ArrayList<>();
        for (SinkRecord record : records) {
            Struct trade = (Struct) record.value();
            GenericRecord avro = new GenericData.Record(schema);
            for (org.apache.avro.Schema.Field field : schema.getFields()) {
                Object value = trade.get(field.name());
                avro.put(field.pos(), value instanceof Date date ? (Object) date.getTime() : value);
            }
            made.add(avro);
        }
        return made;
    }

    /** Counts and forgets. */
    private static final class CountingSink extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) {
            bytes += len;
        }
    }

    private record MemoryFile(CountingSink sink) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                @Override
                public long getPos() {
                    return sink.bytes;
                }

                @Override
                public void write(int b) {
                    sink.write(b);
                }

                @Override
                public void write(byte[] b, int off, int len) {
                    sink.write(b, off, len);
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
