package org.nnkit.data.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.nnkit.data.Samples.cells;
import static org.nnkit.data.Samples.file;
import static org.nnkit.data.Samples.problems;
import static org.nnkit.data.Samples.resource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.api.plugin.OptionException;

class IdxSourceTest {

    private static final Path IMAGES = resource("mnist/test100-images-idx3-ubyte");
    private static final Path LABELS = resource("mnist/test100-labels-idx1-ubyte");

    @TempDir
    Path folder;

    private static IdxSource idx(Path images, Path labels) {
        return new IdxSource(images, labels, null, null, false);
    }

    /** A file of whole numbers, four bytes each, followed by bytes. */
    private Path idxFile(String name, int[] header, int... bytes) {
        return file(folder, name, idxBytes(header, bytes));
    }

    private static byte[] idxBytes(int[] header, int... bytes) {
        ByteBuffer all = ByteBuffer.allocate(4 * header.length + bytes.length);
        Arrays.stream(header).forEach(all::putInt);
        Arrays.stream(bytes).forEach(b -> all.put((byte) b));
        return all.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void readsPixelsAsNumbersAndLabelsAsTexts() throws IOException {
        Path images = idxFile("i", new int[] {2051, 2, 1, 3}, 0, 128, 255, 1, 2, 3);
        Path labels = idxFile("l", new int[] {2049, 2}, 7, 255);
        assertEquals(
                List.of(List.of("0.0", "128.0", "255.0", "'7'"), List.of("1.0", "2.0", "3.0", "'255'")),
                cells(idx(images, labels)));
        assertEquals(
                "[pixel0, pixel1, pixel2, label]",
                idx(images, labels).schema().columns().stream()
                        .map(c -> c.name())
                        .toList()
                        .toString());
        assertEquals(
                List.of(
                        List.of("0.0", "0.5019607843137255", "1.0", "'7'"),
                        List.of("0.00392156862745098", "0.00784313725490196", "0.011764705882352941", "'255'")),
                cells(new IdxSource(images, labels, null, null, true)));
    }

    @Test
    void readsMnist() throws IOException {
        List<List<String>> rows = cells(idx(IMAGES, LABELS));
        assertEquals(100, rows.size());
        assertEquals(785, rows.get(0).size());
        assertEquals(
                List.of("'7'", "'2'", "'1'", "'0'", "'4'"),
                rows.subList(0, 5).stream().map(r -> r.get(784)).toList());
        byte[] bytes = Files.readAllBytes(IMAGES);
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 784; j++) {
                assertEquals(
                        String.valueOf((double) (bytes[16 + i * 784 + j] & 0xFF)),
                        rows.get(i).get(j));
            }
        }
    }

    @Test
    void unpacksGzipWhateverTheFileIsCalled() throws IOException {
        Path images = file(folder, "images.dat", gzip(Files.readAllBytes(IMAGES)));
        Path labels = file(folder, "labels.dat", gzip(Files.readAllBytes(LABELS)));
        assertEquals(cells(idx(IMAGES, LABELS)), cells(idx(images, labels)));
    }

    @Test
    void hasATestPartAndPicturesAlone() throws IOException {
        IdxSource source = new IdxSource(IMAGES, LABELS, IMAGES, LABELS, false);
        assertEquals(cells(idx(IMAGES, LABELS)), cells(source.testPart()));
        assertNull(idx(IMAGES, LABELS).testPart());
        assertEquals(784, source.from(IMAGES).schema().columns().size());
        assertEquals(784, cells(source.from(IMAGES)).get(0).size());
        assertEquals(List.of(IMAGES, LABELS, IMAGES, LABELS), source.files());
        assertEquals(
                "testImages and testLabels: expected both or neither, got only testImages",
                assertThrows(OptionException.class, () -> new IdxSource(IMAGES, LABELS, IMAGES, null, false))
                        .getMessage());
    }

    private void assertRefused(String message, Path images, Path labels) {
        assertEquals(List.of(message), problems(folder, () -> cells(idx(images, labels))));
    }

    @Test
    void refusesOtherFiles() {
        Path labels = idxFile("l", new int[] {2049, 1}, 7);
        Path images = idxFile("i", new int[] {2051, 1, 1, 1}, 9);
        assertRefused(
                "l: expected an IDX file of pictures (magic 2051), got one of labels; are pictures and labels swapped?",
                labels,
                images);
        assertRefused(
                "i: expected an IDX file of labels (magic 2049), got one of pictures; are pictures and labels swapped?",
                images,
                images);
        assertRefused(
                "csv: expected an IDX file of pictures (magic 2051), got magic 2016180490",
                file(folder, "csv", "x,y\n1,2\n"),
                labels);
        assertRefused(
                "short: expected an IDX file of pictures (magic 2051), got a file of 3 bytes",
                file(folder, "short", new byte[3]),
                labels);
        assertRefused(
                "header: expected a header of 16 bytes, got a file of 8",
                idxFile("header", new int[] {2051, 1}),
                labels);
        assertRefused("none: no such file", folder.resolve("none"), labels);
    }

    @Test
    void refusesSizesThatDontFit() {
        Path labels = idxFile("l", new int[] {2049, 1}, 7);
        assertRefused(
                "cut: the header says 18 bytes in all, the file has 17",
                idxFile("cut", new int[] {2051, 1, 1, 2}, 1),
                labels);
        assertRefused(
                "long: the header says 17 bytes in all, the file has 18",
                idxFile("long", new int[] {2051, 1, 1, 1}, 1, 2),
                labels);
        assertRefused(
                "i: expected a label for each of the 2 pictures of i2, got 1".replace("i:", "l:"),
                idxFile("i2", new int[] {2051, 2, 1, 1}, 1, 2),
                labels);
        assertRefused(
                "zero: expected at least one item and one pixel, the header says 0 of 1 bytes",
                idxFile("zero", new int[] {2051, 0, 1, 1}),
                labels);
        assertRefused(
                "huge: the header says 4294967295 items of 18446744065119617025 bytes, more than an array can hold (2147483639)",
                idxFile("huge", new int[] {2051, -1, -1, -1}),
                labels);
        assertRefused(
                "big: the header says 65536 items of 65536 bytes, more than an array can hold (2147483639)",
                idxFile("big", new int[] {2051, 65536, 256, 256}),
                labels);
    }

    @Test
    void refusesDamagedAndExplodingGzip() throws IOException {
        Path labels = idxFile("l", new int[] {2049, 1}, 7);
        byte[] whole = gzip(idxBytes(new int[] {2051, 1, 1, 4}, 1, 2, 3, 4));
        assertRefused(
                "cut.gz: the gzip file is damaged or cut off (Unexpected end of ZLIB input stream)",
                file(folder, "cut.gz", Arrays.copyOf(whole, whole.length - 10)),
                labels);
        byte[] wrongSum = whole.clone();
        wrongSum[wrongSum.length - 8] ^= 1;
        assertRefused(
                "sum.gz: the gzip file is damaged or cut off (Corrupt GZIP trailer)",
                file(folder, "sum.gz", wrongSum),
                labels);
        assertRefused(
                "more.gz: the header says 1 items of 1 bytes, but the file goes on after them",
                file(folder, "more.gz", gzip(idxBytes(new int[] {2051, 1, 1, 1}, 1, 2))),
                labels);
        assertRefused(
                "less.gz: the header says 1 items of 4 bytes, but the file ends before",
                file(folder, "less.gz", gzip(idxBytes(new int[] {2051, 1, 2, 2}, 1))),
                labels);
        byte[] bomb = gzip(idxBytes(new int[] {2051, 100_000, 100, 100}));
        assertRefused(
                "bomb.gz: a gzip file of " + bomb.length
                        + " bytes that unpacks to 1000000016 is refused; at most 250 times the size is allowed, so unpack it"
                        + " yourself",
                file(folder, "bomb.gz", bomb),
                labels);
    }
}
