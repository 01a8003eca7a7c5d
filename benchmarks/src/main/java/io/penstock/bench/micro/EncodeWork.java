package io.penstock.bench.micro;

import io.penstock.bench.data.Trades;
import io.penstock.s3.parquet.EncodingWorkspace;
import io.penstock.s3.parquet.ParquetEncoder;
import io.penstock.s3.parquet.ParquetSettings;
import io.penstock.s3.parquet.ShapedRow;
import io.penstock.s3.shape.RowShaper;
import io.penstock.s3.shape.ShapeSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Trades into zstd Parquet: the sink's encoder from structs, and parquet-avro's writer from Avro records that are there already. */
public final class EncodeWork {

    private static final int PAGE_BYTES = 1 << 20;

    private final List<SinkRecord> records;
    private final List<GenericRecord> avro = new ArrayList<>();

    public EncodeWork(int rows) {
        this.records = Trades.sinkRecords(rows);
        Schema schema = avroSchema();
        records.forEach(row -> avro.add(avro(schema, (Struct) row.value())));
    }

    /** The sink's way, rows dealt at random over {@code files} open files; returns the rows. */
    public long penstock(int files) {
        ParquetSettings settings = ParquetSettings.defaults();
        RowShaper shaper = new RowShaper(ShapeSettings.defaults());
        Random random = new Random(1);
        ParquetEncoder[] encoders = new ParquetEncoder[files];
        try (EncodingWorkspace workspace = new EncodingWorkspace(settings)) {
            for (SinkRecord each : records) {
                ShapedRow row = shaper.shape(each);
                int file = random.nextInt(files);
                if (encoders[file] == null) {
                    encoders[file] = new ParquetEncoder(row.schema(), settings, new CountedBytes(), workspace);
                }
                encoders[file].write(row);
            }
            for (ParquetEncoder encoder : encoders) {
                if (encoder != null) {
                    encoder.finish(Map.of());
                }
            }
        }
        return records.size();
    }

    /** parquet-avro's way, also over {@code files} open files; returns the rows. */
    public long parquetAvro(int files) throws IOException {
        Random random = new Random(1);
        List<ParquetWriter<GenericRecord>> writers = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            writers.add(AvroParquetWriter.<GenericRecord>builder(new CountedBytes())
                .withSchema(avro.get(0).getSchema()).withConf(new PlainParquetConfiguration())
                .withCodecFactory(new CodecFactory(new PlainParquetConfiguration(), PAGE_BYTES))
                .withDataModel(GenericData.get()).withCompressionCodec(CompressionCodecName.ZSTD).build());
        }
        for (GenericRecord each : avro) {
            writers.get(random.nextInt(files)).write(each);
        }
        for (ParquetWriter<GenericRecord> writer : writers) {
            writer.close();
        }
        return avro.size();
    }

    private static Schema avroSchema() {
        Schema millis = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
        return SchemaBuilder.record("trade").fields().requiredLong("trade_id").requiredString("symbol")
            .name("event_time").type(millis).noDefault().requiredDouble("price").requiredLong("size").requiredString("side")
            .optionalString("exchange").optionalInt("venue_id").endRecord();
    }

    private static GenericRecord avro(Schema schema, Struct trade) {
        GenericRecord made = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            Object value = trade.get(field.name());
            made.put(field.pos(), value instanceof Date date ? (Object) date.getTime() : value);
        }
        return made;
    }
}
