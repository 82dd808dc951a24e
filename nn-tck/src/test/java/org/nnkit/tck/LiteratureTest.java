package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.plugin.Plugin;

/** The rules accuse no right formula. */
class LiteratureTest {

    static List<Activation> activations() {
        return Stream.concat(
                        Arrays.stream(Formula.Known.values()).map(Formula::new),
                        Arrays.stream(RowFormula.Known.values()).map(RowFormula::new))
                .map(Activation.class::cast)
                .toList();
    }

    static List<CostFunction> costs() {
        return Arrays.stream(CostFormula.Known.values())
                .map(CostFormula::new)
                .map(CostFunction.class::cast)
                .toList();
    }

    @Test
    void thereAreManyFormulas() {
        assertTrue(activations().size() + costs().size() >= 60);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void accusesNoActivation(Activation activation) {
        assertEquals(List.of(), violations(ActivationRules.list(), activation, false));
    }

    @ParameterizedTest
    @MethodSource("costs")
    void accusesNoCost(CostFunction cost) {
        assertEquals(List.of(), violations(CostRules.list(), cost, false));
    }

    @Test
    void accusesNoneInOtherJvms() {
        assertEquals(List.of(), violations(ActivationRules.list(), new Formula(Formula.Known.SERF), true));
        assertEquals(List.of(), violations(ActivationRules.list(), new RowFormula(), true));
        assertEquals(List.of(), violations(CostRules.list(), new CostFormula(CostFormula.Known.TUKEY), true));
    }

    @Tag("deep")
    @ParameterizedTest
    @MethodSource("activations")
    void accusesNoActivationInOtherJvms(Activation activation) {
        assertEquals(List.of(), violations(ActivationRules.list(), activation, true));
    }

    /** @param otherJvms whether to start some, which takes most of the time */
    private static <P extends Plugin> List<String> violations(List<Rule<P>> rules, P plugin, boolean otherJvms) {
        List<String> violations = new ArrayList<>();
        for (Rule<P> rule : rules) {
            if (List.of("C01", "C02", "C03").contains(rule.id()) == otherJvms) {
                try {
                    rule.check(plugin);
                } catch (ConformanceException e) {
                    violations.add(e.getMessage());
                }
            }
        }
        return violations;
    }
}
