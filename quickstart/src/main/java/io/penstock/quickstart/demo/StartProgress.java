package io.penstock.quickstart.demo;

import io.penstock.quickstart.stack.Server;
import io.penstock.quickstart.stack.Stack;
import io.penstock.quickstart.stack.StackListener;
import java.util.function.Consumer;

/** Shows how the servers come up. */
public final class StartProgress implements StackListener {

    private final Screen screen;
    private final Consumer<Stack> onLaunch;
    private final long started = System.nanoTime();

    /** @param onLaunch hears of the servers as soon as their processes are there */
    public StartProgress(Screen screen, Consumer<Stack> onLaunch) {
        this.screen = screen;
        this.onLaunch = onLaunch;
        screen.stage("Starting an S3 server, a Kafka broker and a Connect worker");
    }

    @Override
    public void launched(Stack stack) {
        onLaunch.accept(stack);
    }

    @Override
    public void ready(Server server) {
        double seconds = (System.nanoTime() - started) / 1e9;
        screen.line("   %-20s ready on 127.0.0.1:%d after %.1f s".formatted(server.name(), server.port(), seconds));
    }
}
