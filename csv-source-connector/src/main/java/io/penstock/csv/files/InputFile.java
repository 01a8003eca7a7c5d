package io.penstock.csv.files;

import io.penstock.csv.read.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * One CSV text on disk: a file, plain or packed, or an entry of a zip archive. Packed texts are unpacked while they are
 * read; positions in them are positions in the unpacked bytes.
 *
 * @param path  of the file or archive, absolute
 * @param entry name inside the archive, else null
 */
public record InputFile(Path path, String entry) {

    /** How users and source partitions name it: the path, for an entry of an archive {@code archive.zip!entry}. */
    public String name() {
        return entry == null ? path.toString() : path + "!" + entry;
    }

    /** File name without directories and without the ending of a compression. */
    public String baseName() {
        if (entry != null) {
            return entry.substring(entry.lastIndexOf('/') + 1);
        }
        String fileName = path.getFileName().toString();
        return Compression.of(fileName).unpackedName(fileName);
    }

    /** Whether a position can be jumped to. */
    public boolean plain() {
        return entry == null && Compression.of(path.getFileName().toString()) == Compression.NONE;
    }

    /** Bytes of the file as it lies on disk, packed or not. */
    public long storedBytes() throws IOException {
        return Files.size(path);
    }

    /** When the file was last written, in milliseconds since 1970. */
    public long lastModified() throws IOException {
        return Files.getLastModifiedTime(path).toMillis();
    }

    /**
     * Opens the text at a position.
     *
     * @throws EOFException when the text is shorter than that
     */
    public ByteSource open(long position) throws IOException {
        if (plain()) {
            return openPlain(position);
        }
        if (entry != null) {
            return openEntry(position);
        }
        InputStream packed = Files.newInputStream(path);
        try {
            return skipped(Compression.of(path.getFileName().toString()).unpack(packed), position, packed::close);
        } catch (IOException | RuntimeException e) {
            packed.close();
            throw e;
        }
    }

    private ByteSource openPlain(long position) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        if (channel.size() < position) {
            channel.close();
            throw new EOFException(name() + " ends before byte " + position + ".");
        }
        channel.position(position);
        return new ByteSource() {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return channel.read(ByteBuffer.wrap(target, offset, length));
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    private ByteSource openEntry(long position) throws IOException {
        ZipFile zip = openZip();
        try {
            ZipEntry found = zip.getEntry(entry);
            if (found == null) {
                throw new NoSuchFileException(name());
            }
            InputStream text = Compression.of(entry).unpack(zip.getInputStream(found));
            return skipped(text, position, zip::close);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private ZipFile openZip() throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw new IOException(path + " is not a whole zip archive (" + e.getMessage() + ")", e);
        }
    }

    private interface Closing {
        void close() throws IOException;
    }

    private ByteSource skipped(InputStream text, long position, Closing closing) throws IOException {
        try {
            text.skipNBytes(position);
        } catch (EOFException e) {
            throw new EOFException(name() + " ends before byte " + position + " of its unpacked text.");
        }
        return new ByteSource() {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return text.read(target, offset, length);
            }

            @Override
            public void close() throws IOException {
                try (text) {
                    closing.close();
                }
            }
        };
    }
}
