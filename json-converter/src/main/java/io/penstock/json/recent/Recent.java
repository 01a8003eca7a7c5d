package io.penstock.json.recent;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The most recently used entries.
 *
 * @param <K> keys by their {@code equals}
 * @param <V> values, never null
 */
public final class Recent<K, V> {

    private final Map<K, V> entries;

    /** Keeps at most {@code capacity} entries; 0 keeps none. */
    public Recent(int capacity) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        };
    }

    /** The value, which becomes the most recently used, or null. */
    public synchronized V get(K key) {
        return entries.get(key);
    }

    /** Adds or replaces an entry. */
    public synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    /** How many entries there are. */
    public synchronized int size() {
        return entries.size();
    }
}
