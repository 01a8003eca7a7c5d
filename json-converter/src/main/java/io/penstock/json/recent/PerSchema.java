package io.penstock.json.recent;

import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;

/**
 * Something that is made once per schema. The same schema object is found by its identity, without looking at it; an equal
 * one (a connector that builds its schema anew for every record) by its hash.
 *
 * @param <T> what is made; immutable, because threads share it
 */
public final class PerSchema<T> {

    private static final int SLOTS = 16;

    private final Function<Schema, T> maker;
    private final Recent<Schema, T> equal;
    /** Races are harmless: an entry is immutable, and a lost one is found in {@code equal}. */
    private final Entry<T>[] same;

    private record Entry<T>(Schema schema, T made) { }

    /** Remembers at most {@code capacity} schemas; 0 makes the thing every time. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public PerSchema(int capacity, Function<Schema, T> maker) {
        this.maker = maker;
        this.equal = new Recent<>(capacity);
        this.same = new Entry[Integer.highestOneBit(Math.min(capacity, SLOTS))];
    }

    /** What was made for this schema or an equal one. */
    public T get(Schema schema) {
        if (same.length == 0) {
            return byEquality(schema);
        }
        int slot = System.identityHashCode(schema) & same.length - 1;
        Entry<T> entry = same[slot];
        if (entry != null && entry.schema == schema) {
            return entry.made;
        }
        T made = byEquality(schema);
        same[slot] = new Entry<>(schema, made);
        return made;
    }

    private T byEquality(Schema schema) {
        T made = equal.get(schema);
        if (made == null) {
            made = maker.apply(schema);
            equal.put(schema, made);
        }
        return made;
    }
}
