package org.nnkit.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedRatiosTest {

    /** R: qbinom(0.05, n, 0.5), less one where the probability of that or fewer is above 5 %; as tables of the sign test say. */
    @ParameterizedTest(name = "{0} pairs: number {1}")
    @CsvSource({"4,0", "5,1", "8,2", "11,3", "15,4", "20,6", "25,8", "40,15"})
    void theBoundIsTheLargestRatioThatIsBelowTheMedianInAtLeast95Percent(int pairs, int rank) {
        assertEquals(rank, PairedRatios.rank(pairs));
    }

    @Test
    void ratiosMayComeInAnyOrder() {
        PairedRatios ratios = new PairedRatios(5, 1, 11, 2, 9, 3, 8, 4, 7, 6, 10);

        assertEquals(6, ratios.median());
        assertEquals(3, ratios.lowerBound());
        assertEquals(1, ratios.least());
        assertEquals(11, ratios.most());
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertEquals(3.5, new PairedRatios(1, 2, 3, 4, 5, 6).median());
    }

    @Test
    void refusesTooFewPairs() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new PairedRatios(1, 2, 3, 4));
        assertEquals("4 pairs give no 95 % bound; 5 do, 11 a good one", e.getMessage());
    }
}
