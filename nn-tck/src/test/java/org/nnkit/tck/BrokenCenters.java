package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection;

/** Selections of centres with one mistake each. */
final class BrokenCenters {

    private BrokenCenters() {}

    /** The first three different patterns that count, without mistakes. */
    private static class Scripted implements CenterSelection {
        static final int COUNT = 3;

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public int count(Rows training) {
            OptionException.check(training.counted() >= COUNT, "", training.counted() + " patterns", "at least 3");
            return COUNT;
        }

        int[] chosen(Rows training) {
            int[] rows = new int[COUNT];
            int n = 0;
            for (int i = 0; i < training.count() && n < COUNT; i++) {
                boolean known = training.weight(i) == 0;
                for (int j = 0; j < n; j++) {
                    known |= Arrays.equals(row(training, i), row(training, rows[j]));
                }
                if (!known) {
                    rows[n++] = i;
                }
            }
            OptionException.check(n == COUNT, "", n + " different patterns", "at least 3");
            return rows;
        }

        static double[] row(Rows training, int i) {
            return training.inputs().rows(i, i + 1).toArray()[0];
        }

        @Override
        public Clusters select(Kernels k, Rows training, Streams streams) {
            count(training);
            return clusters(training, chosen(training));
        }

        static Clusters clusters(Rows training, int[] rows) {
            Matrix x = training.inputs();
            Matrix centers = Matrix.zeros(x.precision(), rows.length, x.columns());
            for (int c = 0; c < rows.length; c++) {
                centers.rows(c, c + 1).set(x.rows(rows[c], rows[c] + 1));
            }
            return new Clusters(centers, new int[training.count()]);
        }
    }

    private static BrokenPlugin<CenterSelection> broken(
            String mistake, CenterSelection selection, String rule, String found) {
        return new BrokenPlugin<>(mistake, selection, rule, found);
    }

    static List<BrokenPlugin<CenterSelection>> all() {
        List<BrokenPlugin<CenterSelection>> all = new ArrayList<>();
        all.add(broken(
                "one centre less than promised",
                new OneLess(),
                "R05",
                "chooses a 3x3 matrix of centres: expected 4x3, as count() says, for patterns of 3 inputs"));
        all.add(broken(
                "a pattern is left out of the clusters",
                new ForgetsAPattern(),
                "R05",
                "assigns 59 patterns to centres: expected all 60"));
        all.add(
                broken(
                        "the same pattern twice",
                        new Twice(),
                        "R06",
                        "gives the centres 1 and 2 the same place for 60 different patterns: expected different ones, or an OptionException that says why there are none"));
        all.add(broken(
                "a centre is no number",
                new NoNumber(),
                "R06",
                "gives centre 1 the number NaN as input 0 for 60 different patterns: expected a finite one"));
        all.add(broken(
                "patterns are centred in place",
                new WritesPatterns(),
                "R07",
                "select writes the inputs: number 0 of pattern 0 was 0.8920 and is 0.4460"));
        all.add(broken(
                "centres are windows on the patterns",
                new HandsOutPatterns(),
                "R07",
                "whoever changes the centres writes the inputs: number 0 of pattern 0 was 0.8920 and is 0.000"));
        all.add(broken(
                "the order of a hash set decides",
                new UsesHashOrder(),
                "R08",
                "the same patterns and seed give other clusters later: expected # as input # of centre #, got #"));
        all.add(broken(
                "each call begins where the last ended",
                new GoesOn(),
                "R08",
                "the same patterns and seed give other clusters later: expected # as input # of centre #, got #"));
        all.add(broken(
                "threads are counted",
                new CountsThreads(),
                "R09",
                "clusters differ with 2 threads: expected -0.3339 as input 0 of centre 0, got -0.4387"));
        all.add(broken(
                "a scratch field is shared by threads",
                new SharesScratch(),
                "R10",
                "clusters differ while 8 threads run: expected # as input # of centre #, got #"));
        all.add(broken(
                "patterns of weight 0 become centres",
                new IgnoresWeights(),
                "R11",
                "centres depend on patterns of weight 0: expected 1.386 as input 0 of centre 1, got 8.386"));
        all.add(
                broken(
                        "too few patterns are not expected",
                        new ThrowsOnFew(),
                        "R12",
                        "threw org.nnkit.api.math.ShapeException: rows 0 to 1 of 0x3 for 0 training patterns: expected a result, or an OptionException that says what is wrong"));
        all.add(
                broken(
                        "equal patterns become equal centres",
                        new TakesEqualOnes(),
                        "R13",
                        "gives the centres 0 and 1 the same place for 60 patterns of which 1 is different: expected different ones, or an OptionException that says why there are none"));
        return all;
    }

    private static final class OneLess extends Scripted {
        @Override
        public int count(Rows training) {
            return super.count(training) + 1;
        }
    }

    private static final class ForgetsAPattern extends Scripted {
        @Override
        public Clusters select(Kernels k, Rows training, Streams streams) {
            return new Clusters(super.select(k, training, streams).centers(), new int[training.count() - 1]);
        }
    }

    private static final class Twice extends Scripted {
        @Override
        int[] chosen(Rows training) {
            return new int[] {0, 1, 1};
        }
    }

    private static final class NoNumber extends Scripted {
        @Override
        public Clusters select(Kernels k, Rows training, Streams streams) {
            Clusters clusters = super.select(k, training, streams);
            clusters.centers().set(1, 0, Double.NaN);
            return clusters;
        }
    }

    private static final class WritesPatterns extends Scripted {
        @Override
        public Clusters select(Kernels k, Rows training, Streams streams) {
            k.scale(0.5, training.inputs());
            return super.select(k, training, streams);
        }
    }

    private static final class HandsOutPatterns extends Scripted {
        @Override
        public Clusters select(Kernels k, Rows training, Streams streams) {
            return new Clusters(training.inputs().rows(0, COUNT), new int[training.count()]);
        }
    }

    private static final class UsesHashOrder extends Scripted {
        @Override
        int[] chosen(Rows training) {
            Set<double[]> rows = new HashSet<>(); // arrays have the hash codes of their identity
            for (int i = 0; i < training.count(); i++) {
                rows.add(row(training, i));
            }
            List<double[]> order = new ArrayList<>(rows);
            int[] chosen = new int[COUNT];
            for (int c = 0; c < COUNT; c++) {
                for (int i = 0; i < training.count(); i++) {
                    chosen[c] = Arrays.equals(order.get(c), row(training, i)) ? i : chosen[c];
                }
            }
            return chosen;
        }
    }

    private static final class GoesOn extends Scripted {
        private int next;

        @Override
        int[] chosen(Rows training) {
            next++;
            return new int[] {next % training.count(), (next + 1) % training.count(), (next + 2) % training.count()};
        }
    }

    private static final class CountsThreads extends Scripted {
        @Override
        public Clusters select(Kernels k, Rows training, Streams streams) {
            int first = k.team().threads();
            return clusters(training, new int[] {first, first + 1, first + 2});
        }
    }

    private static final class SharesScratch extends Scripted {
        private volatile long scratch;

        @Override
        public Clusters select(Kernels k, Rows training, Streams streams) {
            for (int i = 0; i < 20; i++) {
                scratch = streams.seed();
                Thread.yield();
                if (scratch != streams.seed()) {
                    return clusters(training, new int[] {5, 6, 7});
                }
            }
            return super.select(k, training, streams);
        }
    }

    private static final class IgnoresWeights extends Scripted {
        @Override
        int[] chosen(Rows training) {
            return new int[] {2, 3, 4};
        }
    }

    private static final class ThrowsOnFew extends Scripted {
        @Override
        public int count(Rows training) {
            return COUNT;
        }

        @Override
        int[] chosen(Rows training) {
            return new int[] {0, 1, 2};
        }
    }

    private static final class TakesEqualOnes extends Scripted {
        @Override
        int[] chosen(Rows training) {
            return new int[] {0, 1, 2};
        }
    }
}
