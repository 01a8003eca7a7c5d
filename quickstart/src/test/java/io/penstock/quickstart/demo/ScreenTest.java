package io.penstock.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void progressOnATerminalReplacesItself() {
        Screen screen = screen(true);

        screen.progress("1 row");
        screen.progress("2 rows");
        screen.line("done");

        assertThat(text()).isEqualTo("\r\u001b[K   1 row\r\u001b[K   2 rows\ndone\n");
    }

    @Test
    void progressElsewhereIsALineNowAndThen() {
        Screen screen = screen(false);

        screen.progress("1 row");
        screen.progress("2 rows");
        screen.progressDone("3 rows");

        assertThat(text()).isEqualTo("   1 row\n   3 rows\n");
    }

    @Test
    void lastStateIsNotSaidTwice() {
        Screen screen = screen(false);

        screen.progress("3 rows");
        screen.progressDone("3 rows");

        assertThat(text()).isEqualTo("   3 rows\n");
    }

    private Screen screen(boolean terminal) {
        return new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
