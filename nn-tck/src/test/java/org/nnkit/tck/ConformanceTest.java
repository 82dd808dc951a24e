package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.training.UpdateMode;

/** A verdict says of each rule whether a plugin obeys it. */
class ConformanceTest {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void aGoodPluginObeysEveryRule() {
        Conformance verdict = Conformance.of(UpdateMode.class, new RootBatches(), LIMIT);

        assertTrue(verdict.obeys());
        assertEquals(List.of(), verdict.broken());
        assertEquals(List.of(), verdict.untested());
        assertEquals(
                Rules.of(UpdateMode.class).stream().map(Rule::toString).sorted().toList(), verdict.passed());
    }

    @Test
    void aBrokenPluginIsToldWhatIsWrongAndWhatWasNotTried() {
        UpdateMode thirtyTwo = new BrokenCourses.Halves() {
            @Override
            public int batchSize(int patterns) {
                return 32;
            }
        };

        Conformance verdict = Conformance.of(UpdateMode.class, thirtyTwo, LIMIT);

        assertFalse(verdict.obeys());
        assertTrue(verdict.broken()
                .contains(new Conformance.Finding(
                        "R05 batchesHaveFromOneToAllPatterns",
                        "makes batches of 32 from 1 patterns: expected 1 to all, or an OptionException")));
        assertTrue(verdict.untested()
                .contains(new Conformance.Finding("R03 optionsAreRefusedOutsideTheirRange", "it has no options")));
        assertTrue(verdict.passed().contains("R06 repeatsItself"));
    }

    @Test
    void aPluginThatEndsTheProgramIsNotTriedInThisOne() {
        Conformance verdict = Conformance.of(Activation.class, new Misbehaving.Exits(), LIMIT);

        assertEquals(
                List.of("C03 leavesTheProgramAsItWas"),
                verdict.broken().stream().map(Conformance.Finding::rule).toList());
        assertTrue(verdict.untested()
                .contains(new Conformance.Finding(
                        "R17 backwardAgreesWithDifferences", "it ends the program that uses it (C03)")));
        assertEquals(List.of(), verdict.passed());
    }
}
