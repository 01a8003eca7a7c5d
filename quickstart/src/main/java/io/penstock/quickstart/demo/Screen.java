package io.penstock.quickstart.demo;

import java.io.PrintStream;
import java.util.List;

/** What the user sees. On a terminal, progress is one line that changes; elsewhere it is a line now and then. */
public final class Screen {

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final long QUIET_NANOS = 3_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private boolean open;
    private String lastProgress = "";
    private long lastTime;

    public Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A line that stays. */
    public synchronized void line(String text) {
        closeProgress();
        out.println(text);
        out.flush();
    }

    public void lines(List<String> lines) {
        lines.forEach(line -> line("   " + line));
    }

    /** The beginning of a stage. */
    public void stage(String text) {
        line("");
        line("== " + text);
    }

    /** Where things are just now; replaces what the last call said. */
    public synchronized void progress(String text) {
        if (terminal) {
            out.print(CLEAR_LINE + "   " + text);
            open = true;
        } else if (!text.equals(lastProgress) && System.nanoTime() - lastTime > QUIET_NANOS) {
            out.println("   " + text);
            lastProgress = text;
            lastTime = System.nanoTime();
        }
        out.flush();
    }

    /** The last state of a progress: stays. */
    public synchronized void progressDone(String text) {
        if (terminal && open) {
            out.print(CLEAR_LINE);
            open = false;
        }
        boolean said = !terminal && text.equals(lastProgress);
        lastProgress = "";
        if (!said) {
            line("   " + text);
        }
    }

    /** Asks for a line. */
    public synchronized void prompt(String text) {
        closeProgress();
        out.print(text);
        out.flush();
    }

    private void closeProgress() {
        if (open) {
            out.println();
            open = false;
        }
    }
}
