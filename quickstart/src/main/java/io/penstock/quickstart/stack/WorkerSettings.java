package io.penstock.quickstart.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A distributed Connect worker.
 *
 * @param directory takes the configuration; the log goes to {@code logs/} beside it
 * @param port of the REST interface
 * @param pluginPath the directory whose sub-directories are plugins
 * @param group name of the Connect cluster; workers with the same group share connectors
 * @param heapMiB heap in MiB
 * @param extra further worker properties; they win over the defaults
 * @param jvmOptions further options for {@code java}
 * @param environment variables added to the worker's environment, which connector configurations reach as {@code ${env:NAME}}
 */
public record WorkerSettings(Path directory, int port, Path pluginPath, String group, int heapMiB, Map<String, String> extra,
                             List<String> jvmOptions, Map<String, String> environment) {

    private static final int HEAP_MIB = 512;
    private static final String GROUP = "penstock";

    public WorkerSettings {
        directory = directory.toAbsolutePath();
        pluginPath = pluginPath.toAbsolutePath();
        extra = Map.copyOf(extra);
        jvmOptions = List.copyOf(jvmOptions);
        environment = Map.copyOf(environment);
    }

    /** A worker of the cluster "penstock" with 512 MiB of heap. */
    public static WorkerSettings of(Path directory, int port, Path pluginPath) {
        return new WorkerSettings(directory, port, pluginPath, GROUP, HEAP_MIB, Map.of(), List.of(), Map.of());
    }

    /** The same with these extra worker properties instead of the present ones. */
    public WorkerSettings with(Map<String, String> properties) {
        return new WorkerSettings(directory, port, pluginPath, group, heapMiB, properties, jvmOptions, environment);
    }

    public WorkerSettings withHeap(int mebibytes) {
        return new WorkerSettings(directory, port, pluginPath, group, mebibytes, extra, jvmOptions, environment);
    }

    public WorkerSettings withJvmOptions(List<String> options) {
        return new WorkerSettings(directory, port, pluginPath, group, heapMiB, extra, options, environment);
    }

    public WorkerSettings withEnvironment(Map<String, String> variables) {
        return new WorkerSettings(directory, port, pluginPath, group, heapMiB, extra, jvmOptions, variables);
    }
}
