package org.nnkit.api.rbf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Matrix;

class ConditionNumberTest {

    @Test
    void theConditionIsFoundWhereItIsLarge() {
        Matrix r = Matrix.of(new double[][] {{1, 1, 1}, {0, 1e-6, 1}, {0, 0, 1e3}});
        // The singular values in 60 digits, by mpmath.
        assertEquals(1414215683.69414578, ConditionNumber.ofUpperTriangle(r), 1);
        assertEquals(Double.POSITIVE_INFINITY, ConditionNumber.ofUpperTriangle(Matrix.of(new double[][] {{0}})));
        assertEquals(1e8, ConditionNumber.ofUpperTriangle(Matrix.of(new double[][] {{1e8, 0}, {0, 1}})));
    }
}
