package org.nnkit.data.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.nnkit.api.data.DataException;
import org.nnkit.data.text.InputFiles;

/** An IDX file of unsigned bytes, read from front to back; its header is checked before anything is allocated. */
final class IdxFile implements Closeable {

    private static final int PICTURES = 0x0803;
    private static final int LABELS = 0x0801;

    /** What a gzip file may unpack to without a look at the ratio. */
    private static final long SMALL = 64L << 20;

    /** Most bytes that a byte of a larger gzip file may become; MNIST has 5, and the format allows 1032. */
    private static final long LARGEST_RATIO = 250;

    private final Path path;
    private final InputStream in;
    private final int count;
    private final int itemSize;

    private IdxFile(Path path, InputStream in, int count, int itemSize) {
        this.path = path;
        this.in = in;
        this.count = count;
        this.itemSize = itemSize;
    }

    static IdxFile pictures(Path path) throws IOException {
        return open(path, PICTURES, 3);
    }

    static IdxFile labels(Path path) throws IOException {
        return open(path, LABELS, 1);
    }

    private static IdxFile open(Path path, int magic, int dimensions) throws IOException {
        BufferedInputStream file = new BufferedInputStream(InputFiles.open(path), 1 << 16);
        try {
            file.mark(2);
            boolean gzip = file.read() == 0x1F && file.read() == 0x8B;
            file.reset();
            InputStream in = gzip ? new GZIPInputStream(file, 1 << 16) : file;
            byte[] header = new byte[4 + 4 * dimensions];
            int got = in.readNBytes(header, 0, header.length);
            requireMagic(path, header, got, magic);
            if (got < header.length) {
                throw new DataException(
                        path + ": expected a header of " + header.length + " bytes, got a file of " + got);
            }
            ByteBuffer sizes = ByteBuffer.wrap(header, 4, 4 * dimensions);
            long count = sizes.getInt() & 0xFFFFFFFFL;
            long itemSize = 1;
            for (int i = 1; i < dimensions; i++) {
                itemSize *= sizes.getInt() & 0xFFFFFFFFL; // at most two factors below 2³²
            }
            requireSize(path, header.length, count, itemSize, Files.size(path), gzip);
            return new IdxFile(path, in, (int) count, (int) itemSize);
        } catch (ZipException | EOFException e) {
            file.close();
            throw damaged(path, e);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static DataException damaged(Path path, IOException e) {
        return new DataException(path + ": the gzip file is damaged or cut off"
                + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")"));
    }

    private static void requireMagic(Path path, byte[] header, int got, int magic) {
        String expected =
                ": expected an IDX file of " + (magic == PICTURES ? "pictures" : "labels") + " (magic " + magic + ")";
        if (got < 4) {
            throw new DataException(path + expected + ", got a file of " + got + " bytes");
        }
        int found = ByteBuffer.wrap(header).getInt();
        if (found != magic) {
            String what = found == PICTURES
                    ? "one of pictures; are pictures and labels swapped?"
                    : found == LABELS ? "one of labels; are pictures and labels swapped?" : "magic " + found;
            throw new DataException(path + expected + ", got " + what);
        }
    }

    private static void requireSize(Path path, int header, long count, long itemSize, long fileSize, boolean gzip) {
        if (count == 0 || itemSize == 0) {
            throw new DataException(path + ": expected at least one item and one pixel, the header says " + count
                    + " of " + itemSize + " bytes");
        }
        if (itemSize < 0 || count > Integer.MAX_VALUE - 8 || itemSize > (Integer.MAX_VALUE - 8) / count) {
            throw new DataException(path + ": the header says " + count + " items of " + Long.toUnsignedString(itemSize)
                    + " bytes, more than an array can hold (2147483639)");
        }
        long size = header + count * itemSize;
        if (!gzip && size != fileSize) {
            throw new DataException(path + ": the header says " + size + " bytes in all, the file has " + fileSize);
        }
        if (gzip && size > SMALL && size / fileSize >= LARGEST_RATIO) {
            throw new DataException(path + ": a gzip file of " + fileSize + " bytes that unpacks to " + size
                    + " is refused; at most " + LARGEST_RATIO + " times the size is allowed, so unpack it yourself");
        }
    }

    Path path() {
        return path;
    }

    int count() {
        return count;
    }

    /** Bytes per item. */
    int itemSize() {
        return itemSize;
    }

    /** Reads the next items to the start of the array. */
    void read(byte[] to, int items) throws IOException {
        int length = items * itemSize;
        int got;
        try {
            got = in.readNBytes(to, 0, length);
        } catch (ZipException | EOFException e) {
            throw damaged(path, e);
        }
        if (got < length) {
            throw new DataException(
                    path + ": the header says " + count + " items of " + itemSize + " bytes, but the file ends before");
        }
    }

    /** Refuses a file that goes on after the last item, which also checks the checksum of a gzip file. */
    void requireEnd() throws IOException {
        boolean more;
        try {
            more = in.read() >= 0;
        } catch (ZipException | EOFException e) {
            throw damaged(path, e);
        }
        if (more) {
            throw new DataException(path + ": the header says " + count + " items of " + itemSize
                    + " bytes, but the file goes on after them");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
