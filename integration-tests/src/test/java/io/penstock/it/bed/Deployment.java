package io.penstock.it.bed;

import io.penstock.quickstart.connect.ConnectRest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The connectors of one test. Closing it deletes them. */
public final class Deployment implements AutoCloseable {

    private final TestBed bed;
    private final List<String> names = new ArrayList<>();

    public Deployment(TestBed bed) {
        this.bed = bed;
    }

    /** Creates a connector and waits until it runs. */
    public void start(String name, Map<String, String> config) {
        ConnectRest connect = bed.connect();
        names.add(name);
        connect.create(name, config);
        connect.awaitRunning(name, Patience.LONG);
    }

    /** Gives a running connector another configuration and waits until it runs again. */
    public void change(String name, Map<String, String> config) {
        ConnectRest connect = bed.connect();
        connect.put(name, config);
        connect.awaitRunning(name, Patience.LONG);
    }

    /** Starts the worker after it has been killed or stopped, and waits until the connectors run again. */
    public void restartWorker() {
        bed.startWorker();
        names.forEach(name -> bed.connect().awaitRunning(name, Patience.LONG));
    }

    /**
     * Waits until {@code condition} holds; fails at once when a connector fails.
     *
     * @param state what to say if it does not come to hold
     */
    public void await(BooleanSupplier condition, Supplier<String> state) {
        Patience.until(() -> {
            names.forEach(name -> Patience.requireHealthy(bed.connect(), name));
            return condition.getAsBoolean();
        }, state);
    }

    @Override
    public void close() {
        names.forEach(name -> bed.connect().delete(name));
    }
}
