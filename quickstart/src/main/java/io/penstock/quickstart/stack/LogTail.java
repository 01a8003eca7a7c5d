package io.penstock.quickstart.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks into the end of a server's log for the line that explains why it stopped. */
public final class LogTail {

    private static final int TAIL_BYTES = 64 * 1024;
    private static final int LONGEST = 300;
    private static final Pattern CAUSE = Pattern.compile("^Caused by: |^[\\w.]+(Exception|Error): |^Error: |\\b(ERROR|FATAL)\\b");

    private LogTail() {
    }

    /** The last line of {@code log} that looks like an error, shortened; empty if there is none or the log cannot be read. */
    public static Optional<String> lastComplaint(Path log) {
        List<String> lines = tail(log).lines().filter(line -> CAUSE.matcher(line).find()).toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String line = lines.get(lines.size() - 1).strip()
            .replaceFirst("^(Caused by: )?[\\w.$]+(Exception|Error): ", "")
            .replaceFirst("\\.+$", "");
        return Optional.of(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }

    private static String tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
