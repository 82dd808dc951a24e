package org.nnkit.tck;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.math.Matrix;

/** The median of each column stands in for what is missing there. */
public record ColumnMedian() implements MissingValues {

    @Override
    public String name() {
        return "column-median";
    }

    @Override
    public double @Nullable [] fit(Matrix training) {
        double[] median = new double[training.columns()];
        for (int j = 0; j < median.length; j++) {
            int column = j;
            double[] there = IntStream.range(0, training.rows())
                    .mapToDouble(i -> training.get(i, column))
                    .filter(x -> !Double.isNaN(x))
                    .sorted()
                    .toArray();
            median[j] = there.length == 0 ? 0 : there[there.length / 2];
        }
        return median;
    }
}
