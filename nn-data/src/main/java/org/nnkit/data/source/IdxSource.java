package org.nnkit.data.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.RowBlocks;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/**
 * Pictures and their labels in IDX, the format of MNIST: big-endian int32 magic (2051 for pictures, 2049 for labels), counts,
 * then unsigned bytes. The files may be gzipped, whatever they are called.
 *
 * <p>The inputs are {@code pixel0}, {@code pixel1}, … row by row, the target is the column
 * "label". Labels are texts, "0" to "255":
 * they name classes and measure nothing.
 *
 * @param images the pictures
 * @param labels a label for each
 * @param testImages a ready-made test part, or null
 * @param testLabels its labels, or null
 * @param unitRange whether pixels are divided by 255, so that they lie in 0..1 instead of 0..255
 */
public record IdxSource(
        @Option(help = "the pictures", required = true) Path images,

        @Option(help = "a label for each picture", required = true)
        Path labels,

        @Option(help = "a ready-made test part") @Nullable Path testImages,

        @Option(help = "the labels of the test part") @Nullable Path testLabels,

        @Option(help = "divide pixels by 255, so that they lie in 0..1 instead of 0..255")
        boolean unitRange)
        implements DataSource {

    public IdxSource {
        if ((testImages == null) != (testLabels == null)) {
            throw new OptionException(
                    "testImages and testLabels",
                    "expected both or neither, got only " + (testImages == null ? "testLabels" : "testImages"));
        }
    }

    /** The prototype; the files are placeholders. */
    public IdxSource() {
        this(Path.of(""), Path.of(""), null, null, false);
    }

    @Override
    public String name() {
        return "idx";
    }

    @Override
    public Schema schema() throws IOException {
        return new IdxTable(images, labels, unitRange).schema();
    }

    @Override
    public RowBlocks open(Streams streams) throws IOException {
        return new IdxTable(images, labels, unitRange).open(streams);
    }

    @Override
    public @Nullable DataSource testPart() {
        return testImages == null || testLabels == null ? null : new IdxTable(testImages, testLabels, unitRange);
    }

    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(images, labels));
        if (testImages != null && testLabels != null) {
            files.add(testImages);
            files.add(testLabels);
        }
        return files;
    }

    /** Pictures without labels. */
    @Override
    public DataSource from(Path file) {
        return new IdxTable(file, null, unitRange);
    }
}
