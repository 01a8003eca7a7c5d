package io.penstock.json.compare;

import java.util.Random;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** Schemas of every type and attribute, nested up to a depth. */
final class RandomSchemas {

    private final Random random;
    private final RandomValues values;

    RandomSchemas(Random random, RandomValues values) {
        this.random = random;
        this.values = values;
    }

    Schema schema(int depth) {
        SchemaBuilder builder = ofType(depth);
        if (random.nextInt(3) == 0) {
            builder.optional();
        }
        if (builder.name() == null && random.nextInt(6) == 0) {
            builder.name(values.text());
        }
        if (builder.version() == null && random.nextInt(6) == 0) {
            builder.version(random.nextInt());
        }
        if (random.nextInt(6) == 0) {
            builder.doc(values.text());
        }
        if (random.nextInt(6) == 0) {
            builder.parameter("p" + random.nextInt(3) + values.text(), values.text());
            builder.parameter("another", "");
        }
        if (random.nextInt(4) == 0) {
            try {
                builder.defaultValue(values.value(builder.build(), 0));
            } catch (DataException e) {
                // Some values may stand in a message but not as a default; then there is none.
            }
        }
        return builder.build();
    }

    private SchemaBuilder ofType(int depth) {
        return switch (random.nextInt(depth > 0 ? 17 : 14)) {
            case 0 -> SchemaBuilder.bool();
            case 1 -> SchemaBuilder.int8();
            case 2 -> SchemaBuilder.int16();
            case 3 -> SchemaBuilder.int32();
            case 4 -> SchemaBuilder.int64();
            case 5 -> SchemaBuilder.float32();
            case 6, 7 -> SchemaBuilder.float64();
            case 8 -> SchemaBuilder.bytes();
            case 9 -> SchemaBuilder.string();
            case 10 -> Decimal.builder(random.nextInt(12) - 3);
            case 11 -> Date.builder();
            case 12 -> Time.builder();
            case 13 -> Timestamp.builder();
            case 14 -> SchemaBuilder.array(schema(depth - 1));
            case 15 -> SchemaBuilder.map(random.nextBoolean() ? Schema.STRING_SCHEMA : schema(depth - 1), schema(depth - 1));
            default -> struct(depth);
        };
    }

    /** A struct, which is what most messages are. */
    SchemaBuilder struct(int depth) {
        SchemaBuilder struct = SchemaBuilder.struct();
        int fields = random.nextInt(6);
        for (int i = 0; i < fields; i++) {
            struct.field((random.nextInt(4) == 0 ? values.text() : "f") + i, schema(depth - 1));
        }
        return struct;
    }
}
