package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.cost.CostFunction;

/** The rules let good plugins pass and catch each broken one. */
class CostRulesTest {

    static List<CostFunction> good() {
        return List.of(new Power(), new Power(2), new Power(4.5));
    }

    @ParameterizedTest
    @MethodSource("good")
    void accusesNoGoodPlugin(CostFunction plugin) {
        List<String> violations = new ArrayList<>();
        for (Rule<CostFunction> rule : CostRules.list()) {
            try {
                rule.check(plugin);
            } catch (ConformanceException e) {
                violations.add(e.getMessage());
            }
        }

        assertEquals(List.of(), violations);
    }

    @ParameterizedTest
    @MethodSource("org.nnkit.tck.BrokenCosts#all")
    void catchesABrokenPluginByTheRuleMeantForIt(BrokenCosts.Broken broken) {
        ConformanceException e = assertThrows(
                ConformanceException.class, () -> rule(broken.rule()).check(broken.plugin()));

        assertEquals(broken.rule(), e.rule());
    }

    @Test
    void everyRuleIsMeantForSomeBrokenPlugin() {
        TreeSet<String> caught = new TreeSet<>();
        caught.add("R02"); // the broken ones are not registered at all
        BrokenCosts.all().forEach(b -> caught.add(b.rule()));

        assertEquals(
                CostRules.list().stream()
                        .map(Rule::id)
                        .filter(id -> !id.startsWith("C")) // those that ActivationRulesTest shows at work
                        .sorted()
                        .toList(),
                List.copyOf(caught));
        assertThrows(
                ConformanceException.class,
                () -> rule("R02").check(BrokenCosts.all().get(0).plugin()));
    }

    @Test
    void saysWhichRulesDoNotConcernAPlugin() {
        assertEquals(Optional.of("it fuses with no activation"), rule("R17").untested(new Power()));
        assertEquals(Optional.empty(), rule("R03").untested(new Power()));
    }

    private static Rule<CostFunction> rule(String id) {
        return CostRules.list().stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
