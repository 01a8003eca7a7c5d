package io.penstock.s3.upload;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for the servers that tests start. */
public final class FreePort {

    private FreePort() {
    }

    /** A free port of 127.0.0.1 below the range that outgoing connections take theirs from: one of those could be quicker than the server. */
    public static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }
}
