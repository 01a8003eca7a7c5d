package io.penstock.quickstart.stack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Broker, worker and S3 server that belong together.
 *
 * <p>All processes are started at once, since each waits for what it needs; then they are awaited one by one. When one of them fails,
 * none is left running. They are stopped workers first, so that sinks can still commit to broker and S3.
 */
public final class Stack implements AutoCloseable {

    private final Distribution distribution;
    private final StackSettings settings;
    private final Broker broker;
    private final S3Server s3;
    private final List<ConnectWorker> workers = new ArrayList<>();

    private Stack(Distribution distribution, StackSettings settings) {
        this.distribution = distribution;
        this.settings = settings;
        this.broker = new Broker(distribution,
            BrokerSettings.of(settings.directory().resolve("broker"), settings.brokerPort()).with(settings.brokerProperties()));
        this.s3 = new S3Server(distribution, settings.directory().resolve("s3"), settings.s3Port(), S3Credentials.LOCAL);
        this.workers.add(newWorker(1, settings.connectPort(), UnaryOperator.identity()));
    }

    /** Starts all servers and returns when all work. */
    public static Stack start(Distribution distribution, StackSettings settings) {
        return start(distribution, settings, StackListener.NONE);
    }

    /** As {@link #start(Distribution, StackSettings)}, with somebody who wants to hear about it. */
    public static Stack start(Distribution distribution, StackSettings settings, StackListener listener) {
        Stack stack = new Stack(distribution, settings);
        try {
            stack.s3.start();
            stack.broker.start();
            stack.worker().start();
            listener.launched(stack);
            for (Server server : List.of(stack.s3, stack.broker, stack.worker())) {
                server.awaitReady();
                listener.ready(server);
            }
            return stack;
        } catch (RuntimeException | Error e) {
            stack.kill();
            throw e;
        }
    }

    public Broker broker() {
        return broker;
    }

    /** The first worker. */
    public ConnectWorker worker() {
        return workers.get(0);
    }

    /** All workers, in the order in which they were added. */
    public List<ConnectWorker> workers() {
        return Collections.unmodifiableList(workers);
    }

    public S3Server s3() {
        return s3;
    }

    /** In the order in which they are stopped. */
    public List<Server> servers() {
        List<Server> servers = new ArrayList<>(workers);
        servers.add(broker);
        servers.add(s3);
        return servers;
    }

    /** Starts one more worker of the same cluster on a free port and waits until it works. */
    public ConnectWorker addWorker(UnaryOperator<WorkerSettings> change) {
        ConnectWorker worker = newWorker(workers.size() + 1, Ports.free(), change);
        workers.add(worker);
        worker.start();
        worker.awaitReady();
        return worker;
    }

    /** Leaves all servers running when this JVM ends. */
    public void detach() {
        servers().forEach(server -> server.process().detach());
    }

    /** Ends all servers at once, without a chance to finish what they do. */
    public void kill() {
        servers().forEach(Server::kill);
    }

    @Override
    public void close() {
        servers().forEach(Server::stop);
    }

    private ConnectWorker newWorker(int number, int port, UnaryOperator<WorkerSettings> change) {
        String name = number == 1 ? "worker" : "worker-" + number;
        WorkerSettings worker = WorkerSettings.of(settings.directory().resolve(name), port, settings.pluginPath())
            .with(settings.workerProperties()).withEnvironment(settings.workerEnvironment());
        return new ConnectWorker(distribution, change.apply(worker), broker.bootstrapServers());
    }
}
