package io.penstock.csv.read;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of one CSV text, read forward once. */
public interface ByteSource extends Closeable {

    /**
     * Reads up to {@code length} bytes into {@code target} from {@code offset} on.
     *
     * @return the number of bytes read, at least one, or -1 at the end; a later call may return more when the text grows
     */
    int read(byte[] target, int offset, int length) throws IOException;
}
