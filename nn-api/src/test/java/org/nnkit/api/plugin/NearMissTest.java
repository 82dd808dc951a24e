package org.nnkit.api.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {

    private static final List<String> KNOWN =
            List.of("sigmoid", "tanh", "relu", "leaky-relu", "max-epochs", "learningRate", "elu");

    @ParameterizedTest
    @CsvSource({
        "sigmod, sigmoid", // one letter left out
        "sigmooid, sigmoid", // one too many
        "sigmoyd, sigmoid", // one replaced
        "sigmiod, sigmoid", // two swapped count as one
        "SIGMOID, sigmoid",
        "leakyRelu, leaky-relu",
        "leaky_relu, leaky-relu",
        "max-epoch, max-epochs",
        "learning-rate, learningRate",
        "learnigRaet, learningRate",
        "tahn, tanh",
    })
    void findsTheNearestName(String wrong, String meant) {
        assertEquals(Optional.of(meant), NearMiss.of(wrong, KNOWN));
        assertEquals("; did you mean '" + meant + "'?", NearMiss.hint(wrong, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"softmax", "step", "gauss", "''", "xyz"})
    void suggestsNothingThatIsFar(String wrong) {
        assertEquals(Optional.empty(), NearMiss.of(wrong, KNOWN));
        assertEquals("", NearMiss.hint(wrong, KNOWN));
    }

    @Test
    void aThirdOfTheLettersMayBeWrong() {
        assertEquals(Optional.of("abcdef"), NearMiss.of("abcdxy", List.of("abcdef")));
        assertEquals(Optional.empty(), NearMiss.of("abcxyz", List.of("abcdef")));
    }

    @Test
    void theFirstOfEquallyNearNamesIsTaken() {
        assertEquals(Optional.of("cat"), NearMiss.of("bat", List.of("cat", "hat", "bar")));
        assertEquals(Optional.of("hat"), NearMiss.of("bat", List.of("hat", "cat", "bar")));
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(Optional.of("sigmoid"), NearMiss.of("SIGMOID", KNOWN));
        } finally {
            Locale.setDefault(before);
        }
    }
}
