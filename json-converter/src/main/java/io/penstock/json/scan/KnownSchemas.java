package io.penstock.json.scan;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Schemas by their text in messages: the last few by all bytes up to the payload, which takes one comparison, the others by the
 * bytes of the schema alone, which must first be found. Bounded by number and by bytes of text. Safe under threads.
 */
final class KnownSchemas {

    private static final int FEW = 8;
    private static final long MOST_TEXT = 16L << 20;

    private final int capacity;
    private final Map<Text, Known> byText = new LinkedHashMap<>(16, 0.75f, true);
    private long textKept;
    /** Never changed, only replaced; most recent first. */
    private volatile Known[] latest = {};

    /**
     * A schema that messages brought.
     *
     * @param head all bytes of a message up to its payload, or null if the payload came first
     * @param plan how to read its values
     */
    record Known(byte[] head, ReadPlan plan) { }

    KnownSchemas(int capacity) {
        this.capacity = capacity;
    }

    /** The schema of one of the last messages whose head this message has as well, or null. */
    Known byHead(byte[] message) {
        for (Known known : latest) {
            byte[] head = known.head;
            if (head.length <= message.length && Arrays.equals(head, 0, head.length, message, 0, head.length)) {
                return known;
            }
        }
        return null;
    }

    /** The schema with this text, or null. */
    synchronized Known byText(byte[] message, Envelope envelope) {
        Known known = byText.get(Text.in(message, envelope));
        if (known != null) {
            toFront(known);
        }
        return known;
    }

    /** Remembers the schema of a message that was read the exact way. */
    synchronized void remember(byte[] message, Envelope envelope, ReadPlan plan) {
        int length = envelope.schemaFirst() ? envelope.payloadFrom() : envelope.schemaTo() - envelope.schemaFrom();
        if (capacity == 0 || length > MOST_TEXT / FEW) {
            return;
        }
        byte[] head = envelope.schemaFirst() ? Arrays.copyOf(message, envelope.payloadFrom()) : null;
        Text text = head == null
                ? Text.of(Arrays.copyOfRange(message, envelope.schemaFrom(), envelope.schemaTo()))
                : Text.in(head, envelope);
        Known known = new Known(head, plan);
        if (byText.put(text, known) == null) {
            textKept += text.kept();
        }
        Iterator<Text> eldest = byText.keySet().iterator();
        while (byText.size() > capacity || textKept > MOST_TEXT) {
            textKept -= eldest.next().kept();
            eldest.remove();
        }
        toFront(known);
    }

    private void toFront(Known known) {
        if (known.head == null) {
            return;
        }
        Known[] before = latest;
        Known[] now = new Known[Math.min(Math.min(FEW, capacity), before.length + 1)];
        now[0] = known;
        int count = 1;
        for (int i = 0; i < before.length && count < now.length; i++) {
            if (before[i] != known) {
                now[count++] = before[i];
            }
        }
        latest = count == now.length ? now : Arrays.copyOf(now, count);
    }

    /** A stretch of bytes, equal to another of the same bytes. */
    private static final class Text {

        private final byte[] bytes;
        private final int from;
        private final int to;
        private final int hash;

        private Text(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.from = from;
            this.to = to;
            int h = 1;
            for (int i = from; i < to; i++) {
                h = 31 * h + bytes[i];
            }
            this.hash = h;
        }

        static Text in(byte[] message, Envelope envelope) {
            return new Text(message, envelope.schemaFrom(), envelope.schemaTo());
        }

        static Text of(byte[] bytes) {
            return new Text(bytes, 0, bytes.length);
        }

        int kept() {
            return bytes.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text text && hash == text.hash
                    && Arrays.equals(bytes, from, to, text.bytes, text.from, text.to);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
