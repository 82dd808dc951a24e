package org.nnkit.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberGrammarTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "7",
                "007",
                "-12.5",
                ".5",
                "5.",
                "1e3",
                "1E+3",
                "1e-3",
                "-2.5e-10",
                "0.1",
                "123456789012345678",
                "0.30000000000000004",
                "1.7976931348623157e308",
                "4.9e-324",
                "9007199254740993",
                "1e22",
                "1e23",
                "179769313486231580793728971405301e276",
                "0e99999999999",
                "0.00000000000000000000000000000000000001"
            })
    void readsWhatIsANumberAsJavaDoes(String text) {
        assertEquals(Double.parseDouble(text), NumberGrammar.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1d",
                "2f",
                "1D",
                "0x1p3",
                "0x10",
                " 7 ",
                "7 ",
                "\t7",
                "NaN",
                "Infinity",
                "-Infinity",
                "inf",
                "1e400",
                "-1e400",
                "1e-400",
                "1,5",
                "1.2.3",
                "1_000",
                "--1",
                "1-",
                "١٢",
                "１２",
                "1e5.0",
                "TRUE"
            })
    void refusesEverythingElse(String text) {
        assertTrue(Double.isNaN(NumberGrammar.parse(text)), text);
    }

    @Test
    void roundsLikeJavaForRandomTexts() {
        SplittableRandom random = new SplittableRandom(20261123);
        for (int i = 0; i < 50_000; i++) {
            String text = i % 2 == 0
                    ? Double.toString(Double.longBitsToDouble(random.nextLong()))
                    : String.format(
                            Locale.ROOT,
                            "%d.%de%d",
                            random.nextInt(1000),
                            random.nextLong(1L << 40),
                            random.nextInt(-30, 30));
            if (!text.contains("N") && !text.contains("I")) {
                assertEquals(Double.parseDouble(text), NumberGrammar.parse(text), () -> text);
            }
        }
    }

    @Test
    void saysWhatIsWrongAndWhatWouldBeRight() {
        Map.ofEntries(
                        Map.entry("1d", "expected a number, got '1d'"),
                        Map.entry("2f", "expected a number, got '2f'"),
                        Map.entry("0x1p3", "expected a number, got '0x1p3'"),
                        Map.entry("abc", "expected a number, got 'abc'"),
                        Map.entry(" 7 ", "expected a number without blanks around it, got ' 7 '"),
                        Map.entry("+7", "expected a number without a plus sign, got '+7'"),
                        Map.entry("NaN", "expected a finite number, got 'NaN'"),
                        Map.entry("-Infinity", "expected a finite number, got '-Infinity'"),
                        Map.entry("1e400", "expected a number of at most 1.8e308 in size, got '1e400'"),
                        Map.entry("1e-400", "expected 0 or a number of at least 4.9e-324 in size, got '1e-400'"),
                        Map.entry("1,5", "expected a number with a decimal point, got '1,5'; write 1.5"),
                        Map.entry("١٢", "expected a number in the digits 0 to 9, got '١٢'"))
                .forEach((text, message) -> assertEquals(message, NumberGrammar.problem(text)));
    }

    @Test
    void tellsTextsThatWereMeantAsNumbersFromOthers() {
        for (String text : List.of("1d", "NaN", "Infinity", " 7 ", "+5", "0x1p3", "1e400", "1,5", "١٢")) {
            assertTrue(NumberGrammar.looksLikeNumber(text), text);
        }
        for (String text : List.of("setosa", "NEAR BAY", "<1H OCEAN", "a1", "1a", "-", "n/a", "12:30")) {
            assertFalse(NumberGrammar.looksLikeNumber(text), text);
        }
    }
}
