package io.penstock.s3.shape;

import io.penstock.s3.parquet.Column;
import io.penstock.s3.parquet.ColumnType;
import io.penstock.s3.parquet.ColumnType.Scalar;
import io.penstock.s3.parquet.RowWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Values;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The columns that come from the record itself. Topic, partition and offset are those that Kafka knows, whatever
 * transforms did to the topic's name, so that a row can be traced.
 */
final class KafkaColumns {
    private final KafkaColumn[] wanted;

    KafkaColumns(Set<KafkaColumn> wanted) {
        this.wanted = wanted.stream().sorted().toArray(KafkaColumn[]::new);
    }

    boolean wantKey() {
        for (KafkaColumn column : wanted) {
            if (column == KafkaColumn.KEY) {
                return true;
            }
        }
        return false;
    }

    /** @param key the plan of the key, null if it has none yet: the column is then a string of nulls */
    void addTo(StructColumns columns, ColumnPlan key) {
        for (KafkaColumn column : wanted) {
            Column made = switch (column) {
                case TOPIC -> new Column(column.columnName(), false, Scalar.STRING);
                case PARTITION -> new Column(column.columnName(), false, Scalar.INT32);
                case OFFSET -> new Column(column.columnName(), false, Scalar.INT64);
                case TIMESTAMP -> new Column(column.columnName(), true, Scalar.TIMESTAMP);
                case KEY -> new Column(column.columnName(), true, key == null ? Scalar.STRING : key.type());
                case HEADERS -> new Column(column.columnName(), false, new ColumnType.MapOf(Scalar.STRING, Scalar.STRING));
            };
            if (!columns.isFree(made.name())) {
                throw new Misfit("has a field that would be the column '" + made.name() + "', which kafka.columns makes too; rename it with a "
                    + "transform, or leave '" + column.configName() + "' out of kafka.columns");
            }
            columns.addNamed(made.name(), made.name(), made.optional(), made.type());
        }
    }

    void write(SinkRecord record, ColumnPlan key, RowWriter row) {
        for (KafkaColumn column : wanted) {
            switch (column) {
                case TOPIC -> row.putString(record.originalTopic());
                case PARTITION -> row.putInt(record.originalKafkaPartition());
                case OFFSET -> row.putLong(record.originalKafkaOffset());
                case TIMESTAMP -> timestamp(record.timestamp(), row);
                case KEY -> key(record.key(), key, row);
                case HEADERS -> headers(record, row);
            }
        }
    }

    private static void timestamp(Long timestamp, RowWriter row) {
        if (timestamp == null) {
            row.absent();
        } else {
            row.present();
            row.putLong(timestamp);
        }
    }

    private static void key(Object value, ColumnPlan key, RowWriter row) {
        if (value == null || key == null) {
            row.absent();
            return;
        }
        row.present();
        try {
            key.writer().write(value, row);
        } catch (Misfit e) {
            throw e.in(KafkaColumn.KEY.columnName());
        }
    }

    /** A header that occurs several times has its last value here. */
    private static void headers(SinkRecord record, RowWriter row) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            texts.put(header.key(), text(header));
        }
        row.count(texts.size());
        texts.forEach((name, text) -> {
            row.putString(name);
            if (text == null) {
                row.absent();
            } else {
                row.present();
                row.putString(text);
            }
        });
    }

    private static String text(Header header) {
        Object value = header.value();
        if (value instanceof ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            value = copy;
        }
        if (value instanceof byte[] bytes) {
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException e) {
                return Base64.getEncoder().encodeToString(bytes);
            }
        }
        return value == null ? null : Values.convertToString(header.schema(), value);
    }
}
