package org.nnkit.rbf.width;

import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Workspace;
import org.nnkit.rbf.center.NearestCenters;

/** The squared distances between centres, in double, for one centre after the other. */
final class CenterDistances {

    /** Gets the distances of a centre. */
    interface Reader {

        /**
         * Reads.
         *
         * @param center the number of the centre
         * @param squares squared distances to all centres, itself included; may be changed
         */
        void read(int center, double[] squares);
    }

    private CenterDistances() {}

    static void read(Kernels k, Matrix centers, Reader reader) {
        Matrix c = centers.to(Precision.FLOAT64);
        int count = c.rows();
        int rows = NearestCenters.rowsOfChunk(count);
        Matrix r2 = Matrix.zeros(Precision.FLOAT64, Math.min(rows, count), count);
        Workspace workspace = new Workspace();
        double[] squares = new double[count];
        for (int from = 0; from < count; from += rows) {
            int to = Math.min(count, from + rows);
            k.squaredDistances(c.rows(from, to), c, r2.rows(0, to - from), workspace);
            for (int i = from; i < to; i++) {
                System.arraycopy(r2.doubles(), (i - from) * count, squares, 0, count);
                reader.read(i, squares);
            }
        }
    }
}
