package org.nnkit.data.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlock;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.Streams;

/**
 * One pair of IDX files, or pictures alone.
 *
 * @param images the pictures
 * @param labels their labels, or null
 * @param unitRange whether pixels are divided by 255
 */
record IdxTable(Path images, @Nullable Path labels, boolean unitRange) implements DataSource {

    private static final int BLOCK = 256;

    @Override
    public String name() {
        return "idx";
    }

    @Override
    public Schema schema() throws IOException {
        try (IdxFile pictures = IdxFile.pictures(images)) {
            return schema(pictures.itemSize());
        }
    }

    private Schema schema(int pixels) {
        List<Column> columns = new ArrayList<>(pixels + 1);
        for (int i = 0; i < pixels; i++) {
            columns.add(new Column("pixel" + i, Column.Role.INPUT));
        }
        if (labels != null) {
            columns.add(new Column("label", Column.Role.TARGET));
        }
        return new Schema(columns);
    }

    @Override
    public RowBlocks open(Streams streams) throws IOException {
        IdxFile pictures = IdxFile.pictures(images);
        try {
            return new Blocks(pictures, labels == null ? null : labelsOf(pictures, labels), unitRange);
        } catch (IOException | RuntimeException e) {
            pictures.close();
            throw e;
        }
    }

    private byte[] labelsOf(IdxFile pictures, Path file) throws IOException {
        try (IdxFile labelFile = IdxFile.labels(file)) {
            if (labelFile.count() != pictures.count()) {
                throw new DataException(file + ": expected a label for each of the " + pictures.count()
                        + " pictures of " + images + ", got " + labelFile.count());
            }
            byte[] all = new byte[labelFile.count()];
            labelFile.read(all, all.length);
            labelFile.requireEnd();
            return all;
        }
    }

    @Override
    public List<Path> files() {
        return labels == null ? List.of(images) : List.of(images, labels);
    }

    private static final class Blocks implements RowBlocks {

        private final IdxFile pictures;
        private final byte @Nullable [] labels;
        private final double divisor;
        private final byte[] pixels;
        private int read;

        Blocks(IdxFile pictures, byte @Nullable [] labels, boolean unitRange) {
            this.pictures = pictures;
            this.labels = labels;
            this.divisor = unitRange ? 255 : 1;
            this.pixels = new byte[Math.multiplyExact(pictures.itemSize(), Math.min(BLOCK, pictures.count()))];
        }

        @Override
        public @Nullable RowBlock next() throws IOException {
            int size = Math.min(BLOCK, pictures.count() - read);
            if (size == 0) {
                pictures.requireEnd();
                return null;
            }
            pictures.read(pixels, size);
            read += size;
            return new Block(this, size, read - size);
        }

        @Override
        public void close() throws IOException {
            pictures.close();
        }
    }

    private record Block(Blocks of, int size, int first) implements RowBlock {

        @Override
        public double number(int row, int column) {
            int pixels = of.pictures.itemSize();
            return column == pixels ? Double.NaN : (of.pixels[row * pixels + column] & 0xFF) / of.divisor;
        }

        @Override
        public @Nullable String text(int row, int column) {
            byte[] labels = of.labels;
            return labels == null || column < of.pictures.itemSize()
                    ? null
                    : Integer.toString(labels[first + row] & 0xFF);
        }

        @Override
        public String where(int row, int column) {
            return of.pictures.path() + ": picture " + (first + row + 1);
        }
    }
}
