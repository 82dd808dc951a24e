package org.nnkit.runner.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

    @ParameterizedTest
    @CsvSource({
        "6, 0.1, 0.1",
        "6, -0.0, 0",
        "6, 0.12345678, 0.123457",
        "6, 1234567, 1234570",
        "3, 0.00012345, 0.000123",
        "3, 0.0000012345, 1.23e-6",
        "3, -1.5e-300, -1.5e-300",
        "6, 1e10, 1e10",
        "17, 0.1, 0.1",
        "17, 0.30000000000000004, 0.30000000000000004",
        "1, 0.36787944117144233, 0.4"
    })
    void numbersAreRoundedToSignificantDigits(int digits, double x, String text) {
        assertEquals(text, new Digits(digits).text(x));
    }
}
