package org.nnkit.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.math.Matrix;

/** Ways to fill gaps with one mistake each. */
final class BrokenMissingValues {

    private BrokenMissingValues() {}

    /** The smallest number of each column, as it should be. */
    static class Smallest implements MissingValues {

        @Override
        public String name() {
            return "smallest";
        }

        @Override
        public double @Nullable [] fit(Matrix training) {
            return smallest(training);
        }

        static double[] smallest(Matrix training) {
            double[] smallest = new double[training.columns()];
            for (int j = 0; j < smallest.length; j++) {
                smallest[j] = Double.POSITIVE_INFINITY;
                for (int i = 0; i < training.rows(); i++) {
                    double x = training.get(i, j);
                    smallest[j] = x < smallest[j] ? x : smallest[j];
                }
            }
            return smallest;
        }
    }

    private static BrokenPlugin<MissingValues> broken(
            String mistake, MissingValues missing, String rule, String found) {
        return new BrokenPlugin<>(mistake, missing, rule, found);
    }

    static List<BrokenPlugin<MissingValues>> all() {
        List<BrokenPlugin<MissingValues>> all = new ArrayList<>();
        all.add(broken(
                "gaps are filled where they are",
                new FillsAtOnce(),
                "R05",
                "fit writes its patterns at row 0, unit 1: expected NaN, got 981.0"));
        all.add(broken(
                "the patterns are kept and written later",
                new FillsLater(),
                "R05",
                "fit writes its patterns at row 0, unit 1: expected NaN, got 0.000"));
        all.add(broken(
                "gaps are part of the mean",
                new MeanWithGaps(),
                "R06",
                "lets [NaN, NaN, 0.5798, 4.900] stand in: expected 4 finite numbers, one a column"));
        all.add(broken(
                "columns without gaps are left out",
                new OnlyGaps(),
                "R06",
                "lets [-2.902, 981.0] stand in: expected 4 finite numbers, one a column"));
        all.add(broken(
                "its numbers are handed out and used again",
                new HandsOutNumbers(),
                "R07",
                "lets other numbers stand in when it is asked again: expected [-2.902, 981.0, 0.01955, 0.000]"));
        all.add(broken(
                "the mean of all that it saw",
                new Remembers(),
                "R07",
                "lets other numbers stand in when it is asked again: expected [-2.902, 981.0, 0.01955, 0.000]"));
        return all;
    }

    private static void fill(Matrix x, double[] numbers) {
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                x.set(i, j, Double.isNaN(x.get(i, j)) ? numbers[j] : x.get(i, j));
            }
        }
    }

    private static final class FillsAtOnce extends Smallest {
        @Override
        public double @Nullable [] fit(Matrix training) {
            double[] numbers = smallest(training);
            fill(training, numbers);
            return numbers;
        }
    }

    private static final class FillsLater extends Smallest {

        private @Nullable Matrix last;

        @Override
        public double @Nullable [] fit(Matrix training) {
            if (last != null) {
                fill(last, new double[last.columns()]);
            }
            last = training;
            return smallest(training);
        }
    }

    private static final class MeanWithGaps extends Smallest {
        @Override
        public double @Nullable [] fit(Matrix training) {
            double[] mean = new double[training.columns()];
            for (int i = 0; i < training.rows(); i++) {
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += training.get(i, j) / training.rows();
                }
            }
            return mean;
        }
    }

    private static final class OnlyGaps extends Smallest {
        @Override
        public double @Nullable [] fit(Matrix training) {
            return Arrays.copyOf(smallest(training), 2);
        }
    }

    private static final class HandsOutNumbers extends Smallest {

        private double @Nullable [] numbers;

        @Override
        public double @Nullable [] fit(Matrix training) {
            double[] known = numbers == null ? smallest(training) : numbers;
            numbers = known;
            return known;
        }
    }

    private static final class Remembers extends Smallest {

        private double sum;
        private int fits;

        @Override
        public double @Nullable [] fit(Matrix training) {
            double[] numbers = smallest(training);
            sum += numbers[0];
            fits++;
            numbers[0] = sum / fits;
            return numbers;
        }
    }
}
