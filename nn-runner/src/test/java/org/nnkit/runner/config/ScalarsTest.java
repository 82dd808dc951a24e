package org.nnkit.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0,INTEGER",
                "-0,INTEGER",
                "12,INTEGER",
                "-7,INTEGER",
                "99999999999999999999,INTEGER",
                "0.5,DECIMAL",
                "-1.25,DECIMAL",
                "1e3,DECIMAL",
                "1E-3,DECIMAL",
                "1.0e+10,DECIMAL",
                "1e400,DECIMAL",
                "true,BOOLEAN",
                "false,BOOLEAN",
                "null,NOTHING",
                "~,NOTHING",
                "``,NOTHING",
                "True,TEXT",
                "FALSE,TEXT",
                "Null,TEXT",
                "yes,TEXT",
                "no,TEXT",
                "on,TEXT",
                "off,TEXT",
                "y,TEXT",
                "010,TEXT",
                "-01,TEXT",
                "1_000,TEXT",
                "0x10,TEXT",
                "0o7,TEXT",
                "12:30,TEXT",
                "+5,TEXT",
                ".5,TEXT",
                "5.,TEXT",
                ".inf,TEXT",
                "-.INF,TEXT",
                ".nan,TEXT",
                "NaN,TEXT",
                "1d,TEXT",
                "2f,TEXT",
                "0x1p3,TEXT",
                "1.5.2,TEXT",
                "1e,TEXT",
                "--1,TEXT",
                "١٢,TEXT",
                "` 7`,TEXT",
                "1 000,TEXT",
                "2001-01-01,TEXT"
            })
    void plainScalarsHaveJsonsGrammar(String text, Scalars.Type type) {
        assertEquals(type, Scalars.typeOf(text, false));
        assertEquals(Scalars.Type.TEXT, Scalars.typeOf(text, true));
    }

    @Test
    void loosesNoDigitsInSilence() {
        assertEquals("", Scalars.lossOf("0.1"));
        assertEquals("", Scalars.lossOf("0.1234567890123456789012"));
        assertEquals("", Scalars.lossOf("9007199254740992"));
        assertEquals("", Scalars.lossOf("100000000000000000000"));
        assertEquals("", Scalars.lossOf("4.9e-324"));
        assertEquals("", Scalars.lossOf("0e-400"));
        assertEquals("", Scalars.lossOf("-0.0"));
        assertEquals(
                ", which no double is equal to; the nearest is 9007199254740992", Scalars.lossOf("9007199254740993"));
        assertEquals(", which is larger than the largest double, about 1.8e308", Scalars.lossOf("-1e309"));
        assertEquals(", which is larger than the largest double, about 1.8e308", Scalars.lossOf("9".repeat(1_000_000)));
        assertEquals(
                ", which is smaller than the smallest double, about 4.9e-324, and would become 0",
                Scalars.lossOf("1e-99999999999"));
    }
}
