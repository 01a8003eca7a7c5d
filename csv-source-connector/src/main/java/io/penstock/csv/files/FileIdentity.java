package io.penstock.csv.files;

import io.penstock.csv.read.ByteSource;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A fingerprint of the first bytes of a text: {@code <number of bytes>:<hash>}. It does not depend on how long the text is
 * now, so that a file that grew is still itself, and one that was replaced under the same name is not.
 */
public final class FileIdentity {

    private static final int HEAD = 4096;

    private FileIdentity() {}

    /** The fingerprint of the file as it is now. */
    public static String of(InputFile file) throws IOException {
        byte[] head = head(file, HEAD);
        return head.length + ":" + hash(head);
    }

    /** Whether the file still begins with the bytes that the fingerprint was taken of. */
    public static boolean matches(InputFile file, String fingerprint) throws IOException {
        int length = Integer.parseInt(fingerprint.substring(0, fingerprint.indexOf(':')));
        byte[] head = head(file, length);
        return head.length == length && fingerprint.endsWith(":" + hash(head));
    }

    /** Up to {@code length} bytes from the beginning. */
    public static byte[] head(InputFile file, int length) throws IOException {
        byte[] head = new byte[file.plain() ? (int) Math.min(length, file.storedBytes()) : length];
        int filled = 0;
        try (ByteSource source = file.open(0)) {
            int read;
            while (filled < head.length && (read = source.read(head, filled, head.length - filled)) > 0) {
                filled += read;
            }
        }
        return filled == head.length ? head : Arrays.copyOf(head, filled);
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
