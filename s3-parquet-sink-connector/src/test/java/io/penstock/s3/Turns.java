package io.penstock.s3;

/**
 * Lets two threads take turns at calls to the store: the first makes some calls, then the second makes some, then the first runs to its
 * end, then the second. Only one of them runs at any time, so a schedule can be repeated.
 */
final class Turns {

    private enum Who { FIRST, SECOND }

    private final int callsOfFirst;
    private final int callsOfSecond;
    private Who turn = Who.FIRST;
    private boolean firstHasEnded;
    private boolean secondHasEnded;
    private int made;
    private int answered;

    Turns(int callsOfFirst, int callsOfSecond) {
        this.callsOfFirst = callsOfFirst;
        this.callsOfSecond = callsOfSecond;
    }

    synchronized void beforeCallOfFirst() {
        if (made++ == callsOfFirst) {
            pass(Who.SECOND);
        }
        awaitTurn(Who.FIRST);
    }

    synchronized void beforeCallOfSecond() {
        if (answered++ == callsOfSecond) {
            pass(Who.FIRST);
        }
        awaitTurn(Who.SECOND);
    }

    synchronized void awaitSecond() {
        awaitTurn(Who.SECOND);
    }

    synchronized void firstHasEnded() {
        firstHasEnded = true;
        pass(Who.SECOND);
    }

    synchronized void secondHasEnded() {
        secondHasEnded = true;
        pass(Who.FIRST);
    }

    private void pass(Who next) {
        boolean ended = next == Who.FIRST ? firstHasEnded : secondHasEnded;
        if (!ended) {
            turn = next;
        }
        notifyAll();
    }

    private void awaitTurn(Who me) {
        while (turn != me) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
