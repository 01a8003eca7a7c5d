package io.penstock.quickstart.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * One broker, one worker, one S3 server.
 *
 * @param directory takes data, configuration and logs of all three
 * @param brokerPort where Kafka clients connect
 * @param connectPort of Connect's REST interface
 * @param s3Port of the S3 endpoint
 * @param pluginPath the directory whose sub-directories are plugins
 * @param brokerProperties further broker properties
 * @param workerProperties further worker properties
 * @param workerEnvironment variables added to the worker's environment
 */
public record StackSettings(Path directory, int brokerPort, int connectPort, int s3Port, Path pluginPath,
                            Map<String, String> brokerProperties, Map<String, String> workerProperties,
                            Map<String, String> workerEnvironment) {

    public StackSettings {
        directory = directory.toAbsolutePath();
        brokerProperties = Map.copyOf(brokerProperties);
        workerProperties = Map.copyOf(workerProperties);
        workerEnvironment = Map.copyOf(workerEnvironment);
    }

    /** On ports that are free now. */
    public static StackSettings onFreePorts(Path directory, Path pluginPath) {
        return new StackSettings(directory, Ports.free(), Ports.free(), Ports.free(), pluginPath, Map.of(), Map.of(), Map.of());
    }

    /** The same with these extra worker properties instead of the present ones. */
    public StackSettings withWorker(Map<String, String> properties) {
        return new StackSettings(directory, brokerPort, connectPort, s3Port, pluginPath, brokerProperties, properties, workerEnvironment);
    }

    /** The same with these variables in the worker's environment. */
    public StackSettings withEnvironment(Map<String, String> variables) {
        return new StackSettings(directory, brokerPort, connectPort, s3Port, pluginPath, brokerProperties, workerProperties, variables);
    }
}
