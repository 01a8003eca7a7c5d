package io.penstock.quickstart.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A single-node KRaft broker.
 *
 * @param directory takes configuration and data; the log goes to {@code logs/} beside it
 * @param port where clients connect
 * @param controllerPort where the node talks to itself
 * @param heapMiB heap in MiB
 * @param extra further broker properties; they win over the defaults
 * @param jvmOptions further options for {@code java}
 */
public record BrokerSettings(Path directory, int port, int controllerPort, int heapMiB, Map<String, String> extra,
                             List<String> jvmOptions) {

    private static final int HEAP_MIB = 320;

    public BrokerSettings {
        directory = directory.toAbsolutePath();
        extra = Map.copyOf(extra);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** A broker on {@code port} with its data in {@code directory}. */
    public static BrokerSettings of(Path directory, int port) {
        return new BrokerSettings(directory, port, Ports.free(), HEAP_MIB, Map.of(), List.of());
    }

    public BrokerSettings with(Map<String, String> more) {
        return new BrokerSettings(directory, port, controllerPort, heapMiB, more, jvmOptions);
    }
}
