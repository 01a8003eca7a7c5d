package io.penstock.csv.files;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** How the bytes of a file are packed, by the ending of its name. */
enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst"),
    BZIP2(".bz2");

    private static final int BUFFER = 64 * 1024;

    private final String ending;

    Compression(String ending) {
        this.ending = ending;
    }

    static Compression of(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        for (Compression one : values()) {
            if (one != NONE && lower.endsWith(one.ending)) {
                return one;
            }
        }
        return NONE;
    }

    /** The name of what is inside. */
    String unpackedName(String fileName) {
        return fileName.substring(0, fileName.length() - ending.length());
    }

    InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed, BUFFER);
            case BZIP2 -> new BZip2CompressorInputStream(packed, true);
            case ZSTD -> zstd(packed);
        };
    }

    private static InputStream zstd(InputStream packed) throws IOException {
        try {
            return new ZstdInputStreamNoFinalizer(packed);
        } catch (LinkageError noZstd) {
            throw new IOException("Cannot read .zst: the worker has no usable zstd-jni on its class path ("
                    + noZstd.getMessage() + "). Add zstd-jni to the plugin's lib directory, or unpack the file.", noZstd);
        }
    }
}
