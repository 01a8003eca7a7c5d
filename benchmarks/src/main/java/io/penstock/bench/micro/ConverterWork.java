package io.penstock.bench.micro;

import io.penstock.bench.data.Trades;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.Converter;

/** Trades to JSON with schema and back. */
public final class ConverterWork {

    private static final String TOPIC = "trades";

    private final Converter kafkas = new JsonConverter();
    private final Converter ours = new io.penstock.json.JsonConverter();
    private final List<SinkRecord> records;
    private final List<byte[]> messages = new ArrayList<>();

    public ConverterWork(int rows) {
        for (Converter converter : List.of(kafkas, ours)) {
            converter.configure(Map.of("schemas.enable", "true"), false);
        }
        records = Trades.sinkRecords(rows);
        records.forEach(each -> messages.add(kafkas.fromConnectData(TOPIC, each.valueSchema(), each.value())));
    }

    public long readWithKafkas() {
        return read(kafkas);
    }

    public long readWithOurs() {
        return read(ours);
    }

    public long writeWithKafkas() {
        return write(kafkas);
    }

    public long writeWithOurs() {
        return write(ours);
    }

    private long read(Converter converter) {
        long read = 0;
        for (byte[] message : messages) {
            read += converter.toConnectData(TOPIC, message).value() == null ? 0 : 1;
        }
        return read;
    }

    private long write(Converter converter) {
        long bytes = 0;
        for (SinkRecord each : records) {
            bytes += converter.fromConnectData(TOPIC, each.valueSchema(), each.value()).length;
        }
        return bytes == 0 ? 0 : records.size();
    }
}
