package org.nnkit.runner.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarksTest {

    @ParameterizedTest
    @CsvSource({
        "0.598688, 0.598688, true",
        "0.598688, 0.5987, true",
        "0.598688, 0.6, false",
        "0.598688, 0.60, true",
        "0.598688, 0.59, false",
        "0.598688, -0.598688, false",
        "0.598688, 0.5992, true",
        "0.598688, 0.5995, false",
        "0.0000123, 0, false",
        "0.0000123, 0.0000, false",
        "0.0000123, 1.2e-5, true",
        "0, 0, true",
        "0, 0.0001, false",
        "0.5, 0.5, true",
        "12.3, 12, true",
        "-2, -2, true",
        "-2, 2e0, false"
    })
    void anAnswerIsRightWithinAThousandthOrAsFarAsItIsGiven(double expected, String answer, boolean right) {
        Quantity quantity = new Quantity(1, "v[1]", expected, Digits.DEFAULT.text(expected), null);
        assertEquals(right, Marks.of(List.of(quantity), Map.of(1, answer)).allRight());
    }
}
