package io.penstock.quickstart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void takenPortIsNamedWithItsPurposeAndTheWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.requireFree(taken.getLocalPort(), "the Kafka broker", "Choose another."))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("Port " + taken.getLocalPort() + " for the Kafka broker is taken by another process")
                .hasMessageEndingWith("Choose another.");
            assertThat(Ports.accepts(taken.getLocalPort())).isTrue();
        }
    }

    @Test
    void freePortCanBeUsed() {
        int port = Ports.free();

        Ports.requireFree(port, "a test", "");
        assertThat(Ports.accepts(port)).isFalse();
    }

    @Test
    void freePortsLieBelowThoseOfOutgoingConnectionsAndNoneIsGivenTwice() {
        List<Integer> ports = IntStream.range(0, 300).mapToObj(i -> Ports.free()).toList();

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
    }

    @Test
    void numberThatIsNoPortIsRefused() {
        assertThatThrownBy(() -> Ports.requireFree(70_000, "the S3 server", "Choose another."))
            .hasMessage("Port 70000 for the S3 server is not between 1 and 65535. Choose another.");
    }
}
