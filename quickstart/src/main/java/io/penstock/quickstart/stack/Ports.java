package io.penstock.quickstart.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of 127.0.0.1. */
public final class Ports {

    private static final int HIGHEST = 65_535;
    private static final int CONNECT_MILLIS = 250;

    /**
     * Free ports are taken from below the range that Linux (32768) and others (49152) draw the local ends of outgoing connections from:
     * a port of that range is often taken by a connection before the server that it was meant for listens on it.
     */
    private static final int LOWEST_FREE = 15_000;
    private static final int HIGHEST_FREE = 32_000;
    private static final int TRIES = 1_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {
    }

    /** A port that was free a moment ago and that was not given before. Another process may take it before it is used. */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, HIGHEST_FREE);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new StackException("No free port was found between " + LOWEST_FREE + " and " + HIGHEST_FREE + " on 127.0.0.1.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Fails if {@code port} cannot be listened on.
     *
     * @param purpose what the port is for, as in "the broker"
     * @param wayOut a sentence that says how to choose another port
     */
    public static void requireFree(int port, String purpose, String wayOut) {
        if (port < 1 || port > HIGHEST) {
            throw new StackException("Port " + port + " for " + purpose + " is not between 1 and " + HIGHEST + ". " + wayOut);
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address(port));
        } catch (IOException e) {
            throw new StackException("Port " + port + " for " + purpose + " is taken by another process (" + e.getMessage() + "). "
                + wayOut, e);
        }
    }

    /** Whether something accepts connections on {@code port}. */
    public static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(address(port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
