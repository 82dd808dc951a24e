package org.nnkit.kernels;

import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Workspace;

/** The products of {@link org.nnkit.api.math.Kernels}, each as a first value of C to which op(A) · op(B) is added. */
final class Products {

    static final Products PLAIN = new Products(Products64::add, Products32::add);

    /** C += op(A) · op(B), where op transposes if the flag after the matrix says so. */
    interface Sum {
        void add(Matrix a, boolean transposeA, Matrix b, boolean transposeB, Matrix c, Workspace workspace);
    }

    private final Sum inFloat64;
    private final Sum inFloat32;

    Products(Sum inFloat64, Sum inFloat32) {
        this.inFloat64 = inFloat64;
        this.inFloat32 = inFloat32;
    }

    private Sum in(Matrix c) {
        return c.isFloat64() ? inFloat64 : inFloat32;
    }

    void product(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Shapes.product(a, b, c);
        c.fill(0);
        in(c).add(a, false, b, false, c, workspace);
    }

    void affine(Matrix x, Matrix w, @Nullable Matrix bias, Matrix z, Workspace workspace) {
        Shapes.affine(x, w, bias, z);
        if (bias == null) {
            z.fill(0);
        } else {
            fillRows(bias, z);
        }
        in(z).add(x, false, w, false, z, workspace);
    }

    void productTB(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Shapes.productTB(a, b, c);
        c.fill(0);
        in(c).add(a, false, b, true, c, workspace);
    }

    void addProductTA(Matrix a, Matrix b, Matrix c, Workspace workspace) {
        Shapes.productTA(a, b, c);
        in(c).add(a, true, b, false, c, workspace);
    }

    private static void fillRows(Matrix row, Matrix x) {
        for (int i = 0; i < x.rows(); i++) {
            int to = x.offset() + i * x.stride();
            if (x.isFloat64()) {
                System.arraycopy(row.doubles(), row.offset(), x.doubles(), to, x.columns());
            } else {
                System.arraycopy(row.floats(), row.offset(), x.floats(), to, x.columns());
            }
        }
    }
}
