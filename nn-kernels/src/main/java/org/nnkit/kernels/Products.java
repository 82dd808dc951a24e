package org.nnkit.kernels;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/** The products of {@link org.nnkit.api.math.Kernels}, each as a first value of C to which op(A) · op(B) is added. */
final class Products {

    static final Products PLAIN = new Products(false);
    static final Products VECTOR = new Products(true);

    /** A start from zeros. */
    static final Matrix ZEROS = Matrix.row();

    private final boolean vectors;

    private Products(boolean vectors) {
        this.vectors = vectors;
    }

    /** C = S + op(A) · op(B), where op transposes if the flag after the matrix says so; S as {@link #begin} says. */
    private void add(
            Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix start, Matrix c, Workspace workspace) {
        if (vectors) {
            if (c.isFloat64()) {
                VectorProducts64.add(a, transposeA, b, transposeB, start, c, workspace);
            } else {
                VectorProducts32.add(a, transposeA, b, transposeB, start, c, workspace);
            }
            return;
        }
        begin(start, c);
        if (c.isFloat64()) {
            Products64.add(a, transposeA, b, transposeB, c, workspace);
        } else {
            Products32.add(a, transposeA, b, transposeB, c, workspace);
        }
    }

    void product(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Shapes.product(a, b, c);
        add(a, false, b, false, ZEROS, c, workspace);
    }

    void affine(Matrix x, Matrix w, @Nullable Matrix bias, Matrix z, Workspace workspace) {
        Shapes.affine(x, w, bias, z);
        add(x, false, w, false, bias == null ? ZEROS : bias, z, workspace);
    }

    void productTB(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Shapes.productTB(a, b, c);
        add(a, false, b, true, ZEROS, c, workspace);
    }

    void addProductTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Shapes.productTA(a, b, c);
        add(a, true, b, false, c, c, workspace);
    }

    void productTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Shapes.productTA(a, b, c);
        add(a, true, b, false, ZEROS, c, workspace);
    }

    /** Gives C the values to which a product is added: its own, those of a row, or zeros if that has no columns. */
    static void begin(Matrix start, Matrix c) {
        if (start.columns() == 0) {
            c.fill(0);
        } else if (start.columns() == 1 && start != c) {
            c.fill(start.get(0, 0));
        } else if (start != c) {
            for (int i = 0; i < c.rows(); i++) {
                c.setRow(i, start, 0);
            }
        }
    }
}
