package io.penstock.s3.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.xerial.snappy.Snappy;

/** Compresses page after page with the same native state, which {@link #close} releases. */
sealed interface Compressor extends AutoCloseable {
    /** The most bytes that {@code length} bytes can become. */
    int bound(int length);

    /** @return the number of bytes put at the start of {@code target}, which has room for {@link #bound} bytes */
    int compress(byte[] source, int length, byte[] target);

    @Override
    void close();

    static Compressor of(Codec codec, int level) {
        return switch (codec) {
            case NONE -> new NoCompressor();
            case SNAPPY -> new SnappyCompressor();
            case GZIP -> new GzipCompressor(level);
            case ZSTD -> new ZstdCompressor(level);
        };
    }

    /** Copies. */
    final class NoCompressor implements Compressor {
        @Override
        public int bound(int length) {
            return length;
        }

        @Override
        public int compress(byte[] source, int length, byte[] target) {
            System.arraycopy(source, 0, target, 0, length);
            return length;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /** Raw Snappy blocks, without a frame. */
    final class SnappyCompressor implements Compressor {
        @Override
        public int bound(int length) {
            return Snappy.maxCompressedLength(length);
        }

        @Override
        public int compress(byte[] source, int length, byte[] target) {
            try {
                return Snappy.compress(source, 0, length, target, 0);
            } catch (IOException e) {
                throw new UncheckedIOException("snappy could not compress a page of " + length + " bytes", e);
            }
        }

        @Override
        public void close() {
            // Snappy keeps nothing between calls.
        }
    }

    /** One frame a page, with the length of its content. */
    final class ZstdCompressor implements Compressor {
        private final ZstdCompressCtx context;

        ZstdCompressor(int level) {
            context = new ZstdCompressCtx().setLevel(level);
        }

        @Override
        public int bound(int length) {
            return Math.toIntExact(Zstd.compressBound(length));
        }

        @Override
        public int compress(byte[] source, int length, byte[] target) {
            return context.compressByteArray(target, 0, target.length, source, 0, length);
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /** One gzip member a page (RFC 1952). */
    final class GzipCompressor implements Compressor {
        private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
        private static final int TRAILER = 8;
        /** Per stored block of at most 16,383 bytes zlib needs five bytes, and a few at the end. */
        private static final int STORED_BLOCK = 16_000;

        private final Deflater deflater;
        private final CRC32 crc = new CRC32();

        GzipCompressor(int level) {
            deflater = new Deflater(level, true);
        }

        @Override
        public int bound(int length) {
            return Math.addExact(length, HEADER.length + TRAILER + 64 + 5 * (length / STORED_BLOCK + 1));
        }

        @Override
        public int compress(byte[] source, int length, byte[] target) {
            System.arraycopy(HEADER, 0, target, 0, HEADER.length);
            deflater.reset();
            deflater.setInput(source, 0, length);
            deflater.finish();
            int size = HEADER.length;
            while (!deflater.finished()) {
                size += deflater.deflate(target, size, target.length - TRAILER - size);
            }
            crc.reset();
            crc.update(source, 0, length);
            LittleEndian.putInt(target, size, (int) crc.getValue());
            LittleEndian.putInt(target, size + Integer.BYTES, length);
            return size + TRAILER;
        }

        @Override
        public void close() {
            deflater.end();
        }
    }
}
