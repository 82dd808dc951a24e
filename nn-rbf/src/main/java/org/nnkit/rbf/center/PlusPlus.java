package org.nnkit.rbf.center;

import java.util.Arrays;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Workspace;
import org.nnkit.api.network.Rows;

/**
 * First centres by k-means++ (Arthur, Vassilvitskii: "k-means++: the advantages of careful seeding", 2007): the first is a
 * pattern drawn by its weight w, each further one a pattern drawn with a probability proportional to w D², where D is its
 * distance from the nearest centre so far.
 *
 * <p>Centre after centre, all distances would be computed for one new centre at a time, which kernels can't do fast. So
 * candidates are drawn by the dozen, and a later one of a round, drawn by a D² that the centres before it have made smaller,
 * is kept with the probability new D² / old D²: rejection sampling, which gives the very same distribution.
 */
final class PlusPlus {

    private static final int CANDIDATES = 32;

    private final Kernels k;
    private final Rows training;
    private final RandomStream random;
    private final double[] cumulative;

    PlusPlus(Kernels k, Rows training, RandomStream random) {
        this.k = k;
        this.training = training;
        this.random = random;
        cumulative = new double[training.count()];
    }

    Matrix draw(int count) {
        Matrix x = training.inputs();
        Matrix centers = Matrix.zeros(x.precision(), count, x.columns());
        NearestCenters nearest = new NearestCenters(k, x, Math.min(CANDIDATES, count));
        double[] squares = nearest.squares();
        Arrays.fill(squares, 1);
        accumulate(squares);
        put(centers, 0, draw());
        Arrays.fill(squares, Double.POSITIVE_INFINITY);
        int from = 0;
        int chosen = 1;
        while (chosen < count) {
            nearest.nearer(centers.rows(from, chosen));
            accumulate(squares);
            from = chosen;
            chosen = round(Math.min(CANDIDATES, count - chosen), squares, centers, chosen);
        }
        return centers;
    }

    /** Draws candidates and keeps some, the first always; returns how many centres there are then. */
    private int round(int candidates, double[] squares, Matrix centers, int from) {
        int chosen = from;
        Matrix r2 = Matrix.zeros(centers.precision(), 1, candidates);
        Workspace workspace = new Workspace();
        for (int c = 0; c < candidates; c++) {
            int row = draw();
            double before = squares[row];
            double now = before;
            if (chosen > from) {
                Matrix some = r2.columns(0, chosen - from);
                k.squaredDistances(training.inputs().rows(row, row + 1), centers.rows(from, chosen), some, workspace);
                for (int j = 0; j < some.columns(); j++) {
                    now = Math.min(now, some.get(0, j));
                }
            }
            if (random.nextDouble() * before < now) {
                put(centers, chosen++, row);
            }
        }
        return chosen;
    }

    private void put(Matrix centers, int center, int row) {
        centers.rows(center, center + 1).set(training.inputs().rows(row, row + 1));
    }

    private void accumulate(double[] squares) {
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += training.weight(i) * squares[i];
            cumulative[i] = sum;
        }
        if (!(sum > 0)) {
            throw KMeans.tooClose();
        }
        if (!(sum < Double.POSITIVE_INFINITY)) {
            throw KMeans.tooFar(training.inputs().precision());
        }
    }

    /** A pattern, drawn in proportion to its part of the sum: never one whose part is 0. */
    private int draw() {
        double sum = cumulative[cumulative.length - 1];
        // u < 1, yet u · sum may round to sum, which no element exceeds.
        double at = Math.min(random.nextDouble() * sum, Math.nextDown(sum));
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) { // the first element above
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
