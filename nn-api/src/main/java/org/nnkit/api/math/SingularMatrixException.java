package org.nnkit.api.math;

/** A system of equations has no unique solution; names the first column that depends on those before it. */
public final class SingularMatrixException extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    private final int column;

    /**
     * @param method what was tried: {@code "Cholesky"}, {@code "QR"}
     * @param column the first column, from 0, that depends on those before it
     */
    public SingularMatrixException(String method, int column) {
        super(method + ": column " + column + " depends on the columns before it (the matrix is singular)");
        this.column = column;
    }

    /** The first dependent column, from 0. */
    public int column() {
        return column;
    }
}
