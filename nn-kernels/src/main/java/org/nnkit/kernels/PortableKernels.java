package org.nnkit.kernels;

import org.nnkit.api.math.Kernels;

/**
 * Kernels in plain Java, for every JVM; the meaning of every bit is in {@link Kernels}.
 *
 * <p>In float32, sums of products and element-by-element operations are computed in float32, with coefficients rounded to
 * float32 once.
 *
 * <p>The solvers compute in double for both precisions, with fused multiply-adds; only what they store in a float32 matrix
 * is rounded to float32. They call a matrix singular if a number that has to be positive is not larger than what rounding
 * alone may leave of a zero:
 *
 * <ul>
 *   <li>{@link #cholesky}: a pivot of column j (from 0) up to 4 · j · ulp(a<sub>jj</sub>), where ulp is that of the matrix's
 *       precision: j squares were subtracted from a<sub>jj</sub>;
 *   <li>{@link #qr}: a diagonal element of R up to 4 · n · ulp(c) + m · ulp<sub>64</sub>(c), where c is the Euclidean norm of
 *       its column: up to n reflections, stored in the matrix's precision, whose sums of up to m products are in double. The
 *       first column only has to be different from 0.
 * </ul>
 *
 * <p>Golub, Van Loan: "Matrix Computations", 4th edition, 2013, sections 4.2 (Cholesky), 5.1 and 5.2 (Householder).
 */
public record PortableKernels() implements PlainLoops {

    @Override
    public String name() {
        return "portable";
    }
}
