package io.penstock.quickstart.pipeline;

import io.penstock.quickstart.stack.Ports;

/**
 * The three ports, all on 127.0.0.1.
 *
 * @param broker where Kafka clients connect
 * @param connect of Connect's REST interface
 * @param s3 of the S3 endpoint
 */
public record PipelinePorts(int broker, int connect, int s3) {

    /** Replaces 0 by a free port. */
    public static PipelinePorts of(int broker, int connect, int s3) {
        return new PipelinePorts(chosen(broker), chosen(connect), chosen(s3));
    }

    /** Fails with a sentence if one of them is taken. */
    void requireFree() {
        requireFree(broker, "the Kafka broker", "--broker-port", "PENSTOCK_BROKER_PORT");
        requireFree(connect, "Kafka Connect", "--connect-port", "PENSTOCK_CONNECT_PORT");
        requireFree(s3, "the S3 server", "--s3-port", "PENSTOCK_S3_PORT");
    }

    private static int chosen(int port) {
        return port == 0 ? Ports.free() : port;
    }

    private static void requireFree(int port, String purpose, String option, String variable) {
        Ports.requireFree(port, purpose, "Choose another with " + option + " (0 takes any free one) or " + variable + ".");
    }
}
