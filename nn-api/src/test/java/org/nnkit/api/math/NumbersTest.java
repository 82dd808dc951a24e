package org.nnkit.api.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-1, -1",
        "0.125, 0.125",
        "0.1, 0.1",
        "10000, 10000",
        "123456.7, 123457",
        "1234567890, 1234570000",
        "12345678901, 1.23457E+10",
        "1e10, 1E+10",
        "0.00001, 0.00001",
        "0.0000012345678, 0.00000123457",
        "1.5e-12, 1.5E-12",
        "0.333333333333, 0.333333",
        "999999.5, 1000000",
        "4.9e-324, 4.94066E-324",
        "1.7976931348623157e308, 1.79769E+308",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity",
    })
    void hasAtMostSixSignificantDigits(double x, String words) {
        assertEquals(words, Numbers.inWords(x));
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertEquals("1234.5", Numbers.inWords(1234.5));
            Locale.setDefault(Locale.GERMANY);
            assertEquals("1234.5", Numbers.inWords(1234.5));
        } finally {
            Locale.setDefault(before);
        }
    }
}
