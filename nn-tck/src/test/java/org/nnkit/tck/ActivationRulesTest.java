package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.activation.Activation;

/** The rules let good plugins pass and catch each broken one. */
class ActivationRulesTest {

    static List<Activation> good() {
        return List.of(new Swish(), new Swish(3), new BentLine(), new BentLine(0), new Cube(), new Normalized());
    }

    @ParameterizedTest
    @MethodSource("good")
    void accusesNoGoodPlugin(Activation plugin) {
        assertEquals(List.of(), violations(plugin));
    }

    @ParameterizedTest
    @MethodSource("org.nnkit.tck.BrokenActivations#all")
    void catchesABrokenPluginByTheRuleMeantForIt(BrokenActivations.Broken broken) {
        ConformanceException e = assertThrows(
                ConformanceException.class, () -> rule(broken.rule()).check(broken.plugin()));

        assertEquals(broken.rule(), e.rule());
    }

    @Test
    void everyRuleIsMeantForSomeBrokenPlugin() {
        TreeSet<String> caught = new TreeSet<>();
        caught.add("R02"); // below: the broken ones are not registered at all
        BrokenActivations.all().forEach(b -> caught.add(b.rule()));

        assertEquals(ActivationRules.list().stream().map(Rule::id).sorted().toList(), List.copyOf(caught));
    }

    @Test
    void catchesAPluginThatNeverReturns() {
        Activation endless = new ScriptedActivation() {
            @Override
            public double value(double z) {
                while (z == 740 && !Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                return super.value(z);
            }
        };

        ConformanceException e =
                assertThrows(ConformanceException.class, () -> rule("R14").check(endless, Duration.ofMillis(500)));
        assertEquals("R14", e.rule());
        assertEquals(
                "R14 finiteNetInputsGiveNoNaN: " + endless.getClass().getName() + " did not return within 500 ms",
                e.getMessage());
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        Activation wrong = new ScriptedActivation(z -> z, (z, y) -> 2) {};
        Activation hides = new ScriptedActivation(z -> z > 0 ? z : 0, (z, y) -> 2) {};
        String name = wrong.getClass().getName();

        assertEquals(
                "R02 isFoundByItsName: " + name
                        + " is not found: name it in META-INF/services/org.nnkit.api.activation.Activation",
                assertThrows(ConformanceException.class, () -> rule("R02").check(wrong))
                        .getMessage());
        assertEquals(
                "R03 optionsAreRefusedOutsideTheirRange: org.nnkit.tck.BrokenActivations$UncheckedOption accepts slope = NaN,"
                        + " outside of [0, 1): check it in the compact constructor with OptionException.check",
                assertThrows(
                                ConformanceException.class,
                                () -> rule("R03").check(new BrokenActivations.UncheckedOption()))
                        .getMessage());
        assertEquals(
                "R13 nanGivesNaN: " + hides.getClass().getName() + " gives 0.0 for NaN (float64): expected NaN",
                assertThrows(ConformanceException.class, () -> rule("R13").check(hides))
                        .getMessage());
    }

    @Test
    void saysWhichRulesDoNotConcernAPlugin() {
        assertEquals(Optional.of("it declares no link"), rule("R20").untested(new Swish()));
        assertEquals(Optional.of("it is not a ScalarActivation"), rule("R21").untested(new Normalized()));
        assertEquals(Optional.of("it has no options"), rule("R03").untested(new Cube()));
        assertEquals(Optional.empty(), rule("R17").untested(new Cube()));
        assertEquals(
                Optional.of("it declares that it is not differentiable"),
                rule("R17").untested(new ScriptedActivation() {
                    @Override
                    public boolean differentiable() {
                        return false;
                    }
                }));
    }

    private static Rule<Activation> rule(String id) {
        return ActivationRules.list().stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> violations(Activation plugin) {
        List<String> violations = new ArrayList<>();
        for (Rule<Activation> rule : ActivationRules.list()) {
            try {
                rule.check(plugin);
            } catch (ConformanceException e) {
                violations.add(e.getMessage());
            }
        }
        return violations;
    }
}
