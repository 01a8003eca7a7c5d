package io.penstock.csv.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the dialect of a text from its head: every delimiter, quote and escape that occurs is tried on the sample, and
 * the one wins that gives rows of equal length with cells that look like values. The idea of judging by both, rows and
 * cells, is that of van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and type patterns" (2019).
 */
public final class DialectDetection {

    /** Bytes of a text that are worth looking at. */
    public static final int SAMPLE = 1 << 20;

    private static final int SCORED = 64 * 1024;
    private static final int MAX_ROWS = 1000;
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|", ", ", "; ", "^", "~", "\u001f", "\u0001", " ", ":");

    private final DialectHints hints;

    public DialectDetection(DialectHints hints) {
        this.hints = hints;
    }

    /**
     * The dialect without its header lines, which need types to be told: {@link CsvDialect#headerLines} is what the
     * hints say, or -1.
     *
     * @param head  first bytes of the text
     * @param whole whether that is all of it
     */
    public CsvDialect detect(byte[] head, boolean whole) {
        CharsetDetection.Guess guess = CharsetDetection.detect(head, hints.charset(), whole);
        byte[] text = text(head, guess.charset(), guess.bomBytes());
        byte[] sample = text.length > SCORED ? lines(text) : text;
        boolean all = whole && sample.length == text.length;
        CsvDialect best = null;
        double bestScore = -1;
        for (CsvDialect candidate : candidates(sample, guess)) {
            double score = new DialectScore(candidate).of(sample, all, MAX_ROWS) * DialectScore.prior(candidate);
            if (score > bestScore + 1e-9) {
                best = candidate;
                bestScore = score;
            }
        }
        int skip = hints.skipLines() != null ? hints.skipLines() : Preamble.lines(sample, best, all);
        return new CsvDialect(best.charset(), best.bomBytes(), best.delimiter(), best.quote(), best.escape(), skip,
                hints.headerLines() == null ? -1 : hints.headerLines());
    }

    /** The sample in the bytes that the splitter works on, without the mark. */
    static byte[] text(byte[] head, Charset charset, int bomBytes) {
        byte[] marked = Arrays.copyOfRange(head, Math.min(bomBytes, head.length), head.length);
        if (!CsvDialect.isUtf16(charset)) {
            return marked;
        }
        try (Utf16Source source = new Utf16Source(source(marked), charset.equals(StandardCharsets.UTF_16LE))) {
            byte[] out = new byte[marked.length * 3 / 2 + 4];
            int filled = 0;
            int read;
            while ((read = source.read(out, filled, out.length - filled)) > 0) {
                filled += read;
            }
            return Arrays.copyOf(out, filled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A source over bytes in memory. */
    public static ByteSource source(byte[] bytes) {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        return new ByteSource() {
            @Override
            public int read(byte[] target, int offset, int length) {
                return in.read(target, offset, length);
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    private static byte[] lines(byte[] text) {
        int end = SCORED;
        while (end > 0 && text[end - 1] != '\n' && text[end - 1] != '\r') {
            end--;
        }
        return Arrays.copyOf(text, end == 0 ? SCORED : end);
    }

    private List<CsvDialect> candidates(byte[] sample, CharsetDetection.Guess guess) {
        Charset charset = CsvDialect.isUtf16(guess.charset()) ? StandardCharsets.UTF_8 : guess.charset();
        Map<Byte, Integer> seen = new HashMap<>();
        for (byte b : sample) {
            seen.merge(b, 1, Integer::sum);
        }
        List<CsvDialect> candidates = new ArrayList<>();
        for (String delimiter : delimiters(seen)) {
            for (char quote : quotes(seen)) {
                for (char escape : escapes(sample, seen, quote, delimiter.getBytes(charset)[0])) {
                    candidates.add(new CsvDialect(guess.charset(), guess.bomBytes(), delimiter, quote, escape, 0, 0));
                }
            }
        }
        return candidates;
    }

    private List<String> delimiters(Map<Byte, Integer> seen) {
        if (hints.delimiter() != null) {
            return List.of(hints.delimiter());
        }
        // The comma also stands for no delimiter at all, in a file of one column.
        return DELIMITERS.stream().filter(d -> d.equals(",") || d.chars().allMatch(c -> seen.containsKey((byte) c))).toList();
    }

    private List<Character> quotes(Map<Byte, Integer> seen) {
        if (hints.quote() != null) {
            return List.of(hints.quote());
        }
        boolean apostrophe = seen.getOrDefault((byte) '\'', 0) >= 2;
        return apostrophe ? List.of('"', '\'') : List.of('"');
    }

    private List<Character> escapes(byte[] sample, Map<Byte, Integer> seen, char quote, byte delimiter) {
        if (hints.escape() != null) {
            return List.of(hints.escape());
        }
        if (seen.containsKey((byte) '\\')) {
            for (int i = 0; i + 1 < sample.length; i++) {
                if (sample[i] == '\\' && (sample[i + 1] == quote || sample[i + 1] == delimiter)) {
                    return List.of(CsvDialect.NONE, '\\');
                }
            }
        }
        return List.of(CsvDialect.NONE);
    }
}
