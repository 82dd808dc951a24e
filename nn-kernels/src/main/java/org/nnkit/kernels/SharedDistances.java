package org.nnkit.kernels;

import java.util.function.Supplier;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Team;
import org.nnkit.api.math.Workspace;

/** Squared distances by a team: each member takes rows, against the centres of all panels. */
final class SharedDistances implements Team.Task {

    static final Supplier<SharedDistances> NEW = SharedDistances::new;

    float[][] panels32 = new float[0][];
    double[][] panels64 = new double[0][];
    private Matrix x = Matrix.row();
    private Matrix r2 = x;
    private int first;
    private int last;
    private int step;
    private Workspace workspace = new Workspace();

    /** The rows of x, so many at a time, against the centres from {@code from} to before {@code to}. */
    void run(Matrix rows, Matrix distances, int from, int to, int rowsOfPart, Workspace memory) {
        x = rows;
        r2 = distances;
        first = from;
        last = to;
        step = rowsOfPart;
        workspace = memory;
        memory.team().run((rows.rows() + step - 1) / step, this);
    }

    @Override
    public void run(int part, int member) {
        int from = part * step;
        int to = Math.min(from + step, x.rows());
        Workspace own = workspace.member(member);
        if (x.isFloat64()) {
            VectorDistances64.strip(x, from, to, panels64, first, last, r2, own);
        } else {
            VectorDistances32.strip(x, from, to, panels32, first, last, r2, own);
        }
    }
}
