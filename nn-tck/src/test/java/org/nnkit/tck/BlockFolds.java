package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.Streams;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;

/** A partition a block of neighbours, which is its test part: for series, whose neighbours are alike. */
public record BlockFolds(
        @Option(help = "number of blocks", range = "[2, 1000]", primary = true)
        int blocks) implements Split {

    public BlockFolds {
        OptionException.check(blocks >= 2 && blocks <= 1000, "blocks", blocks, "an integer in [2, 1000]");
    }

    public BlockFolds() {
        this(3);
    }

    @Override
    public String name() {
        return "block-folds";
    }

    @Override
    public List<Partition> split(int patterns, int @Nullable [] classes, Streams streams) {
        if (patterns < blocks) {
            throw new OptionException("blocks", "expected no more than the " + patterns + " patterns, got " + blocks);
        }
        List<Partition> partitions = new ArrayList<>();
        for (int b = 0; b < blocks; b++) {
            int from = b * patterns / blocks;
            int to = (b + 1) * patterns / blocks;
            int[] others = IntStream.range(0, patterns)
                    .filter(i -> i < from || i >= to)
                    .toArray();
            partitions.add(
                    new Partition(others, new int[0], IntStream.range(from, to).toArray()));
        }
        return partitions;
    }
}
