package io.penstock.quickstart.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of 127.0.0.1. */
public final class Ports {

    private static final int HIGHEST = 65_535;
    private static final int CONNECT_MILLIS = 250;

    private Ports() {
    }

    /** A port that was free a moment ago. Another process may take it before it is used. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address(0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StackException("No free port can be opened on 127.0.0.1: " + e.getMessage() + ".", e);
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
