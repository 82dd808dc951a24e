package org.nnkit.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PowerLawTest {

    @Test
    void findsExponentAndFactor() {
        double[] x = {1, 4, 16, 64};
        double[] y = {3, 24, 192, 1536}; // 3 · x^1.5

        PowerLaw law = PowerLaw.through(x, y);

        assertEquals(1.5, law.exponent(), 1e-14);
        assertEquals(3, law.factor(), 1e-13);
    }

    @Test
    void isTheLeastSquaresLineOfTheLogarithms() {
        // ln x = 0, 1, 2 and ln y = 0, 0, 3: slope 1.5, intercept −0.5.
        double[] x = {1, Math.E, Math.E * Math.E};
        double[] y = {1, 1, Math.E * Math.E * Math.E};

        PowerLaw law = PowerLaw.through(x, y);

        assertEquals(1.5, law.exponent(), 1e-14);
        assertEquals(0.6065306597126334, law.factor(), 1e-14); // e^(−1/2)
    }
}
