package io.penstock.sim.market;

import java.util.Collection;
import java.util.PriorityQueue;

/** The markets of several symbols, merged in the order of time; at the same millisecond in the order in which the symbols were given. */
public final class Tape {

    private final PriorityQueue<Entry> waiting = new PriorityQueue<>();
    private Entry head;

    /** @param markets positioned after the last event that was taken from them */
    public Tape(Collection<SymbolMarket> markets) {
        int rank = 0;
        for (SymbolMarket market : markets) {
            if (market.next() != Event.END) {
                waiting.add(new Entry(market, rank));
            }
            rank++;
        }
        head = waiting.poll();
    }

    /** The market whose event comes next and has not been taken yet, or null at the end of all of them. */
    public SymbolMarket head() {
        return head == null ? null : head.market;
    }

    /** Number of the head's market in the order in which the markets were given, from 0. */
    public int headRank() {
        return head.rank;
    }

    /** Takes the head's event and moves to the next one of all symbols. */
    public void advance() {
        if (head.market.next() == Event.END) {
            head = waiting.poll();
            return;
        }
        Entry other = waiting.peek();
        if (other != null && other.compareTo(head) < 0) {
            Entry next = waiting.poll();
            waiting.add(head);
            head = next;
        }
    }

    private record Entry(SymbolMarket market, int rank) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(market.dueMillis(), other.market.dueMillis());
            return byTime != 0 ? byTime : Integer.compare(rank, other.rank);
        }
    }
}
