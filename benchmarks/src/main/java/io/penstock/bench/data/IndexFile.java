package io.penstock.bench.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;

/** Index prices as CSV, in the shape of the files that people download: eight columns, six digits behind the point. */
public final class IndexFile {

    private static final String HEADER = "Index,Date,Open,High,Low,Close,Adj Close,Volume\n";
    private static final LocalDate FIRST_DAY = LocalDate.of(1986, 12, 31);
    private static final int DAYS = 12_000;
    private static final int BLOCK_ROWS = 20_000;

    private IndexFile() {
    }

    /** Header and rows. */
    public static byte[] bytes(int rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(rows * 80);
        out.writeBytes(HEADER.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(block(rows));
        return out.toByteArray();
    }

    /** Writes a file of {@code rows} rows. */
    public static void write(Path file, long rows) {
        byte[] block = block(BLOCK_ROWS);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
            for (long left = rows; left > 0; left -= BLOCK_ROWS) {
                out.write(left >= BLOCK_ROWS ? block : block((int) left));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** Writes a file of at least {@code bytes} bytes. */
    public static void writeBytes(Path file, long bytes) {
        long rowBytes = block(BLOCK_ROWS).length / BLOCK_ROWS;
        write(file, (bytes / rowBytes / BLOCK_ROWS + 1) * BLOCK_ROWS);
    }

    private static byte[] block(int rows) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder(rows * 80);
        double close = 2_568.300049;
        for (int i = 0; i < rows; i++) {
            double open = close * (1 + random.nextGaussian() * 0.003);
            close = Math.max(100, open * (1 + random.nextGaussian() * 0.01));
            double high = Math.max(open, close) * (1 + random.nextDouble() * 0.005);
            double low = Math.min(open, close) * (1 - random.nextDouble() * 0.005);
            text.append("HSI,").append(FIRST_DAY.plusDays(i % DAYS));
            for (double price : new double[] {open, high, low, close, close}) {
                text.append(',').append(String.format(Locale.ROOT, "%.6f", price));
            }
            text.append(',').append(random.nextInt(2_000_000_000)).append(".0\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
