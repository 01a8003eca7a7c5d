package io.penstock.quickstart.stack;

/** Hears how a stack comes up. */
public interface StackListener {

    /** Does nothing. */
    StackListener NONE = new StackListener() {

        @Override
        public void launched(Stack stack) {
        }

        @Override
        public void ready(Server server) {
        }
    };

    /** All processes have been started, none has answered yet: the moment to write down their ids. */
    void launched(Stack stack);

    /** One of the servers works now. */
    void ready(Server server);
}
