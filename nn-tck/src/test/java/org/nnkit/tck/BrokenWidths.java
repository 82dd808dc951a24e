package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection.Clusters;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;

/** Width rules with one mistake each. */
final class BrokenWidths {

    private BrokenWidths() {}

    /** One width for all, the largest distance of a pattern from the first centre, without mistakes. */
    private static class Scripted implements WidthRule {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public Matrix widths(Kernels k, RadialBasis basis, Clusters clusters, Rows training) {
            double largest = 0;
            for (int i = 0; i < training.count(); i++) {
                double square = 0;
                for (int j = 0; j < training.inputs().columns(); j++) {
                    double d = training.inputs().get(i, j) - clusters.centers().get(0, j);
                    square = Math.fma(d, d, square);
                }
                largest = counts(training, i) ? Math.max(largest, square) : largest;
            }
            requirePositive(largest);
            double[] widths = new double[clusters.count()];
            Arrays.fill(widths, Math.sqrt(largest));
            return Matrix.row(widths);
        }

        boolean counts(Rows training, int i) {
            return training.weight(i) > 0;
        }

        void requirePositive(double square) {
            OptionException.check(square > 0, "", "patterns that are all equal", "different ones");
        }
    }

    private static BrokenPlugin<WidthRule> broken(String mistake, WidthRule width, String rule, String found) {
        return new BrokenPlugin<>(mistake, width, rule, found);
    }

    static List<BrokenPlugin<WidthRule>> all() {
        List<BrokenPlugin<WidthRule>> all = new ArrayList<>();
        all.add(broken(
                "a column instead of a row",
                new Column(),
                "R05",
                "gives a 4x1 float64 matrix of widths: expected 1x4 float64 for 4 centres (float64)"));
        all.add(broken(
                "the precision of the patterns",
                new InFloat(),
                "R05",
                "gives a 1x4 float32 matrix of widths: expected 1x4 float64 for 4 centres (float32)"));
        all.add(
                broken(
                        "widths of 0",
                        new Zero(),
                        "R06",
                        "gives centre 0 the width 0.000 for 4 centres (float64): expected a finite number greater than 0, or an OptionException that says why not"));
        all.add(
                broken(
                        "widths of NaN",
                        new NotANumber(),
                        "R06",
                        "gives centre 1 the width NaN for 4 centres (float64): expected a finite number greater than 0, or an OptionException that says why not"));
        all.add(broken(
                "centres are written",
                new WritesCentres(),
                "R07",
                "widths writes the centres at row 0, unit 0: expected 0.01115, got 1.000"));
        all.add(
                broken(
                        "one matrix for all calls",
                        new OneMatrix(),
                        "R07",
                        "gives centre 0 the width 0.000 for the same centres again: expected a finite number greater than 0, or an OptionException that says why not"));
        all.add(broken(
                "the largest distance so far",
                new Remembers(),
                "R08",
                "the same patterns and centres give other widths later: expected σ = 1.906 for centre 0, got 5.718"));
        all.add(broken(
                "threads are counted",
                new CountsThreads(),
                "R09",
                "widths differ with 2 threads: expected σ = 1.906 for centre 0, got 3.812"));
        all.add(broken(
                "a scratch field is shared by threads",
                new SharesScratch(),
                "R10",
                "widths differ while 8 threads run: expected σ = # for centre #, got #"));
        all.add(broken(
                "patterns of weight 0 count",
                new IgnoresWeights(),
                "R11",
                "widths depend on patterns of weight 0: expected σ = 1.906 for centre 0, got 14.45"));
        all.add(
                broken(
                        "0 where all are in one place",
                        new ZeroWhereEqual(),
                        "R12",
                        "gives centre 0 the width 0.000 for 4 equal centres: expected a finite number greater than 0, or an OptionException that says why not"));
        all.add(
                broken(
                        "one centre is not expected",
                        new ThrowsOnOneCentre(),
                        "R12",
                        "threw org.nnkit.api.math.ShapeException: rows 1 to 2 of 1x3 for one centre: expected a result, or an OptionException that says what is wrong"));
        return all;
    }

    private static final class Column extends Scripted {
        @Override
        public Matrix widths(Kernels k, RadialBasis basis, Clusters clusters, Rows training) {
            Matrix row = super.widths(k, basis, clusters, training);
            return Matrix.wrap(row.doubles(), 0, 1, row.columns(), 1);
        }
    }

    private static final class InFloat extends Scripted {
        @Override
        public Matrix widths(Kernels k, RadialBasis basis, Clusters clusters, Rows training) {
            return super.widths(k, basis, clusters, training)
                    .to(training.inputs().precision());
        }
    }

    private static final class Zero extends Scripted {
        @Override
        public Matrix widths(Kernels k, RadialBasis basis, Clusters clusters, Rows training) {
            return Matrix.zeros(Precision.FLOAT64, 1, clusters.count());
        }
    }

    private static final class NotANumber extends Scripted {
        @Override
        public Matrix widths(Kernels k, RadialBasis basis, Clusters clusters, Rows training) {
            Matrix widths = super.widths(k, basis, clusters, training);
            widths.set(0, 1, Double.NaN);
            return widths;
        }
    }

    private static final class WritesCentres extends Scripted {
        @Override
        public Matrix widths(Kernels k, RadialBasis basis, Clusters clusters, Rows training) {
            Matrix widths = super.widths(k, basis, clusters, training);
            clusters.centers().set(0, 0, 1);
            return widths;
        }
    }

    private static final class OneMatrix extends Scripted {
        private Matrix all = Matrix.row();

        @Override
        public Matrix widths(Kernels k, RadialBasis basis, Clusters clusters, Rows training) {
            if (all.columns() != clusters.count()) {
                all = super.widths(k, basis, clusters, training);
            }
            return all;
        }
    }

    private static final class Remembers extends Scripted {
        private double largest;

        @Override
        public Matrix widths(Kernels k, RadialBasis basis, Clusters clusters, Rows training) {
            Matrix widths = super.widths(k, basis, clusters, training);
            largest = Math.max(largest, widths.get(0, 0));
            widths.fill(largest);
            return widths;
        }
    }

    private static final class CountsThreads extends Scripted {
        @Override
        public Matrix widths(Kernels k, RadialBasis basis, Clusters clusters, Rows training) {
            Matrix widths = super.widths(k, basis, clusters, training);
            k.scale(k.team().threads(), widths);
            return widths;
        }
    }

    private static final class SharesScratch extends Scripted {
        private volatile double scratch;

        @Override
        public Matrix widths(Kernels k, RadialBasis basis, Clusters clusters, Rows training) {
            Matrix widths = super.widths(k, basis, clusters, training);
            for (int i = 0; i < 20; i++) {
                scratch = widths.get(0, 0);
                Thread.yield();
                widths.set(0, 0, scratch);
            }
            return widths;
        }
    }

    private static final class IgnoresWeights extends Scripted {
        @Override
        boolean counts(Rows training, int i) {
            return true;
        }
    }

    private static final class ZeroWhereEqual extends Scripted {
        @Override
        public Matrix widths(Kernels k, RadialBasis basis, Clusters clusters, Rows training) {
            Matrix widths = super.widths(k, basis, clusters, training);
            Matrix c = clusters.centers();
            for (int j = 1; j < c.rows(); j++) {
                if (c.get(j, 0) == c.get(0, 0)) {
                    widths.fill(0);
                }
            }
            return widths;
        }
    }

    private static final class ThrowsOnOneCentre extends Scripted {
        @Override
        public Matrix widths(Kernels k, RadialBasis basis, Clusters clusters, Rows training) {
            clusters.centers().rows(1, 2);
            return super.widths(k, basis, clusters, training);
        }
    }
}
