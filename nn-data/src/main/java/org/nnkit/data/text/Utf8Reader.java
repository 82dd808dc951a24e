package org.nnkit.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/**
 * Reads UTF-8, and nothing that only resembles it: an invalid sequence, a NUL or the mark of UTF-16 ends in {@link
 * NotTextException}. A byte order mark at the start is skipped.
 */
public final class Utf8Reader extends Reader {

    private static final int BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] bytes = new byte[BYTES];
    private int at;
    private int filled;
    private long before; // bytes of the file before bytes[0]
    private int pendingLow = -1; // second half of a surrogate pair that found no room
    private boolean started;

    /** Reads from the start of a file. */
    public Utf8Reader(InputStream in) {
        this.in = in;
    }

    /** The file is not UTF-8 text. */
    public static final class NotTextException extends IOException {

        private static final long serialVersionUID = 1L;

        private NotTextException(long offset, String what) {
            super("at byte " + offset + ": " + what);
        }
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!started) {
            started = true;
            skipMark();
        }
        int n = 0;
        if (pendingLow >= 0) {
            to[offset] = (char) pendingLow;
            pendingLow = -1;
            n = 1;
        }
        while (n < length) {
            if (at == filled && (n > 0 || !fill())) {
                break;
            }
            int b = bytes[at];
            if (b > 0) {
                to[offset + n++] = (char) b;
                at++;
                continue;
            }
            int point = point(b & 0xFF);
            if (point < 0x10000) {
                to[offset + n++] = (char) point;
            } else {
                to[offset + n++] = Character.highSurrogate(point);
                if (n < length) {
                    to[offset + n++] = Character.lowSurrogate(point);
                } else {
                    pendingLow = Character.lowSurrogate(point);
                }
            }
        }
        return n == 0 ? -1 : n;
    }

    private boolean fill() throws IOException {
        before += filled;
        at = 0;
        filled = Math.max(0, in.read(bytes, 0, BYTES));
        return filled > 0;
    }

    private void skipMark() throws IOException {
        while (filled < 3) {
            int read = in.read(bytes, filled, BYTES - filled);
            if (read <= 0) {
                break;
            }
            filled += read;
        }
        if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF)) {
            throw new NotTextException(0, "expected UTF-8, got UTF-16; save the file as UTF-8");
        }
        if (startsWith(0x1F, 0x8B)) {
            throw new NotTextException(0, "expected text, got a gzip file; unpack it first");
        }
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            at = 3;
        }
    }

    private boolean startsWith(int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= filled || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The code point whose first byte, which is not consumed yet, is given. */
    private int point(int lead) throws IOException {
        long start = before + at;
        at++;
        if (lead == 0) {
            throw new NotTextException(start, "expected text, got a NUL byte; is it UTF-16? Save the file as UTF-8");
        }
        int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC2 || lead > 0xF4) {
            throw invalid(start);
        }
        int point = lead & (0x3F >> more);
        for (int i = 0; i < more; i++) {
            if (at == filled && !fill()) {
                throw invalid(start);
            }
            int b = bytes[at] & 0xFF;
            if ((b & 0xC0) != 0x80) {
                throw invalid(start);
            }
            at++;
            point = (point << 6) | (b & 0x3F);
        }
        boolean overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
        if (overlong || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) {
            throw invalid(start);
        }
        return point;
    }

    private static NotTextException invalid(long offset) {
        return new NotTextException(offset, "expected UTF-8, got a byte that is none; save the file as UTF-8");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
