package io.penstock.quickstart.stack;

/** Asks a server whether it can do its work. */
@FunctionalInterface
interface Probe {

    /** An exception means the same as {@code false}: not yet. */
    boolean ready() throws Exception;
}
