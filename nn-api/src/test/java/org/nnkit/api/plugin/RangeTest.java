package org.nnkit.api.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void readsEnds() {
        assertEquals(new Range(0, true, 1, false), Range.parse("[0, 1)"));
        assertEquals(new Range(0, false, INF, false), Range.parse("(0,inf)"));
        assertEquals(new Range(-INF, true, -2.5e-3, true), Range.parse("[ -inf , -2.5e-3 ]"));
        assertEquals(Range.closed(-1, 1), Range.parse("[-1, 1]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0, 1", "[0 1]", "[0, 1", "{0, 1}", "[0, 1) of it"})
    void refusesTextThatIsNoInterval(String text) {
        assertEquals(
                "not an interval like '[0, 1)': '" + text + "'",
                assertThrows(IllegalArgumentException.class, () -> Range.parse(text))
                        .getMessage());
    }

    @Test
    void refusesEndsInTheWrongOrderAndNaN() {
        assertEquals(
                "not an interval: from 2.0 to 1.0",
                assertThrows(IllegalArgumentException.class, () -> Range.closed(2, 1))
                        .getMessage());
        assertEquals(
                "not an interval: from NaN to 1.0",
                assertThrows(IllegalArgumentException.class, () -> Range.closed(Double.NaN, 1))
                        .getMessage());
    }

    @Test
    void anEndBelongsToItOrNot() {
        Range halfOpen = Range.parse("[0, 1)");
        assertTrue(halfOpen.contains(0));
        assertTrue(halfOpen.contains(-0.0));
        assertTrue(halfOpen.contains(Math.nextDown(1.0)));
        assertFalse(halfOpen.contains(1));
        assertFalse(halfOpen.contains(-Double.MIN_VALUE));
        assertFalse(Range.parse("(0, 1]").contains(0));
        assertTrue(Range.parse("(0, 1]").contains(1));
    }

    @Test
    void infinityBelongsToItOnlyWhereTheEndIsIncluded() {
        assertFalse(Range.parse("[0, inf)").contains(INF));
        assertTrue(Range.parse("[0, inf]").contains(INF));
        assertTrue(Range.ALL.contains(INF));
        assertTrue(Range.ALL.contains(-INF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0, 1]", "(-inf, inf)", "[-inf, inf]"})
    void nanBelongsToNone(String range) {
        assertFalse(Range.parse(range).contains(Double.NaN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[0, 1]; (0, 1); true",
                "(0, 1); [0, 1]; false",
                "(0, 1); (0, 1); true",
                "[0, 1]; [0, 1]; true",
                "[0, 1); [0, 1]; false",
                "[-1, 1]; [0, 2]; false",
                "[-inf, inf]; (-inf, 3]; true",
                "(-inf, inf); [-inf, inf]; false",
            })
    void holdsAnotherRangeIfItHoldsAllOfItsNumbers(String range, String other, boolean expected) {
        assertEquals(expected, Range.parse(range).contains(Range.parse(other)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[0, 1); false; a number in [0, 1)",
                "(0, inf); false; a number greater than 0",
                "[1, inf); true; an integer of at least 1",
                "[1, inf]; true; an integer of at least 1",
                "(-inf, 3]; true; an integer of at most 3",
                "(-inf, 3); false; a number less than 3",
                "(-inf, inf); false; a number",
                "[-inf, inf]; true; an integer",
                "[2, 16]; true; an integer in [2, 16]",
            })
    void saysWhatIsAllowed(String range, boolean integer, String words) {
        assertEquals(words, Range.parse(range).inWords(integer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0, 1)",
                "(-inf, inf)",
                "[0.000001, 1000000]",
                "[-0.25, 0.5]",
                "(1.0e-12, 1.0e300)",
                "[-1, 2147483647]"
            })
    void itsTextReadsBack(String text) {
        assertEquals(text, Range.parse(text).toString());
        assertEquals(Range.parse(text), Range.parse(Range.parse(text).toString()));
    }
}
