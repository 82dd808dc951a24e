package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.Streams;

/** Splits with one mistake each. */
final class BrokenSplits {

    private BrokenSplits() {}

    /** The first to learn, a fifth in the middle to watch and a fifth at the end to judge, as it should be. */
    static class InOrder implements Split {

        @Override
        public String name() {
            return "in-order";
        }

        @Override
        public List<Partition> split(int patterns, int @Nullable [] classes, Streams streams) {
            int fifth = patterns / 5;
            return List.of(partition(patterns - 2 * fifth, patterns - fifth, patterns));
        }

        Partition partition(int learnt, int watched, int patterns) {
            return new Partition(range(0, learnt), range(learnt, watched), range(watched, patterns));
        }

        static int[] range(int from, int to) {
            return IntStream.range(from, to).toArray();
        }
    }

    private static BrokenPlugin<Split> broken(String mistake, Split split, String rule, String found) {
        return new BrokenPlugin<>(mistake, split, rule, found);
    }

    static List<BrokenPlugin<Split>> all() {
        List<BrokenPlugin<Split>> all = new ArrayList<>();
        all.add(broken(
                "one of training is watched too",
                new Overlaps(),
                "R05",
                "has pattern 119 in two parts, or twice in one"));
        all.add(broken(
                "a pattern is drawn twice", new DrawsTwice(), "R05", "has pattern 0 in two parts, or twice in one"));
        all.add(
                broken(
                        "numbers from 1",
                        new CountsFromOne(),
                        "R06",
                        "has the number 200 at place 39 of a part of 200 patterns: expected numbers from 0 in ascending order"));
        all.add(broken(
                "shuffled numbers are not sorted",
                new LeavesShuffled(),
                "R06",
                "has the number 94 at place 3 of a part of 200 patterns: expected numbers from 0 in ascending order"));
        all.add(broken("no partition", new NoPartition(), "R07", "leaves nothing to learn of 200 patterns"));
        all.add(broken("nothing to learn", new NothingToLearn(), "R07", "leaves nothing to learn of 200 patterns"));
        all.add(broken(
                "another cut at each call",
                new CutsElsewhere(),
                "R08",
                "divides the same patterns otherwise when asked again with the same seed"));
        all.add(broken(
                "classes are sorted where they are",
                new SortsClasses(),
                "R09",
                "writes the classes that it was given"));
        all.add(broken(
                "few patterns are all watched",
                new LearnsNoneOfFew(),
                "R10",
                "leaves nothing to learn of 1 patterns: expected an OptionException that says so"));
        return all;
    }

    private static final class Overlaps extends InOrder {
        @Override
        Partition partition(int learnt, int watched, int patterns) {
            return new Partition(range(0, learnt), range(learnt - 1, watched), range(watched, patterns));
        }
    }

    private static final class DrawsTwice extends InOrder {
        @Override
        Partition partition(int learnt, int watched, int patterns) {
            int[] training = range(0, learnt);
            training[learnt - 1] = 0;
            return new Partition(training, range(learnt, watched), range(watched, patterns));
        }
    }

    private static final class CountsFromOne extends InOrder {
        @Override
        Partition partition(int learnt, int watched, int patterns) {
            return new Partition(
                    range(1, learnt + 1), range(learnt + 1, watched + 1), range(watched + 1, patterns + 1));
        }
    }

    private static final class LeavesShuffled extends InOrder {
        @Override
        public List<Partition> split(int patterns, int @Nullable [] classes, Streams streams) {
            int[] order = range(0, patterns);
            streams.stream("split").shuffle(order);
            return List.of(new Partition(order, new int[0], new int[0]));
        }
    }

    private static final class NoPartition extends InOrder {
        @Override
        public List<Partition> split(int patterns, int @Nullable [] classes, Streams streams) {
            return List.of();
        }
    }

    private static final class NothingToLearn extends InOrder {
        @Override
        Partition partition(int learnt, int watched, int patterns) {
            return new Partition(new int[0], range(0, watched), range(watched, patterns));
        }
    }

    private static final class CutsElsewhere extends InOrder {

        private int calls;

        @Override
        Partition partition(int learnt, int watched, int patterns) {
            return super.partition(learnt - ++calls % 10, watched, patterns);
        }
    }

    private static final class SortsClasses extends InOrder {
        @Override
        public List<Partition> split(int patterns, int @Nullable [] classes, Streams streams) {
            if (classes != null) {
                Arrays.sort(classes);
            }
            return super.split(patterns, classes, streams);
        }
    }

    private static final class LearnsNoneOfFew extends InOrder {
        @Override
        Partition partition(int learnt, int watched, int patterns) {
            return patterns < 3 ? super.partition(0, patterns, patterns) : super.partition(learnt, watched, patterns);
        }
    }
}
