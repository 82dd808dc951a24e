package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.network.Initializer;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Trainer;

/** The rules of what networks are built and trained with let good plugins pass and catch each broken one. */
class TrainingRulesTest {

    private static final List<Layer> GOOD_LAYERS = List.of(
            new PRelu(), new PRelu(0), new ScaleAndShift(), new LayerNorm(), new LayerNorm(0.1), new ScriptedLayer());
    private static final List<Optimizer> GOOD_OPTIMIZERS = List.of(
            new Lion(),
            new Lion(new SteadyRate(0.01), 0.5, 0.9, 0.1),
            new Nadam(),
            new RAdam(),
            new RAdam(new SteadyRate(0.02), 0.8, 0.9),
            new NormalizedSgd(),
            new ScriptedOptimizer());
    private static final List<Initializer> GOOD_INITIALIZERS =
            List.of(new TruncatedNormal(), new TruncatedNormal(2), new LeCun(), new Orthogonal());
    private static final List<RadialBasis> GOOD_BASES = List.of(new Wendland(), new Matern(), new UsualBasis());
    private static final List<CenterSelection> GOOD_CENTERS = List.of(new Maximin(), new Maximin(1), new Maximin(20));
    private static final List<WidthRule> GOOD_WIDTHS = List.of(new MeanDistance(), new MeanDistance(2));
    private static final List<Trainer> GOOD_TRAINERS =
            List.of(new LineDescent(), new LineDescent(0.05, 7, List.of(new AfterEpochs(3))));

    @TestFactory
    Stream<DynamicTest> accusesNoGoodPlugin() {
        return Stream.of(
                        good(LayerRules.list(), GOOD_LAYERS),
                        good(OptimizerRules.list(), GOOD_OPTIMIZERS),
                        good(InitializerRules.list(), GOOD_INITIALIZERS),
                        good(RadialBasisRules.list(), GOOD_BASES),
                        good(CenterSelectionRules.list(), GOOD_CENTERS),
                        good(WidthRuleRules.list(), GOOD_WIDTHS),
                        good(TrainerRules.list(), GOOD_TRAINERS))
                .flatMap(tests -> tests);
    }

    private static <P extends Plugin> Stream<DynamicTest> good(List<Rule<P>> rules, List<P> plugins) {
        return plugins.stream()
                .map(p -> DynamicTest.dynamicTest(
                        p.toString(), () -> assertEquals(List.of(), BrokenPlugin.violations(registered(rules, p), p))));
    }

    /** Those that stand for an author's plugin without being one are registered nowhere. */
    private static <P extends Plugin> List<Rule<P>> registered(List<Rule<P>> rules, P plugin) {
        boolean author = plugin.getClass().isRecord() && !(plugin instanceof UsualBasis);
        return rules.stream()
                .filter(r -> author || r.id().compareTo("R05") >= 0)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> catchesABrokenPluginByTheRuleMeantForItInWords() {
        return Stream.of(
                        broken(LayerRules.list(), BrokenLayers.all()),
                        broken(OptimizerRules.list(), BrokenOptimizers.all()),
                        broken(InitializerRules.list(), BrokenInitializers.all()),
                        broken(RadialBasisRules.list(), BrokenBases.all()),
                        broken(CenterSelectionRules.list(), BrokenCenters.all()),
                        broken(WidthRuleRules.list(), BrokenWidths.all()),
                        broken(TrainerRules.list(), BrokenTrainers.all()))
                .flatMap(tests -> tests);
    }

    private static <P extends Plugin> Stream<DynamicTest> broken(List<Rule<P>> rules, List<BrokenPlugin<P>> plugins) {
        return plugins.stream()
                .map(b -> DynamicTest.dynamicTest(b.rule() + " " + b.mistake(), () -> b.requireCaught(rules)));
    }

    @Test
    void everyRuleIsMeantForSomeBrokenPlugin() {
        assertEquals(BrokenPlugin.own(LayerRules.list()), BrokenPlugin.meant(BrokenLayers.all()));
        assertEquals(BrokenPlugin.own(OptimizerRules.list()), BrokenPlugin.meant(BrokenOptimizers.all()));
        assertEquals(BrokenPlugin.own(InitializerRules.list()), BrokenPlugin.meant(BrokenInitializers.all()));
        assertEquals(BrokenPlugin.own(RadialBasisRules.list()), BrokenPlugin.meant(BrokenBases.all()));
        assertEquals(BrokenPlugin.own(CenterSelectionRules.list()), BrokenPlugin.meant(BrokenCenters.all()));
        assertEquals(BrokenPlugin.own(WidthRuleRules.list()), BrokenPlugin.meant(BrokenWidths.all()));
        assertEquals(BrokenPlugin.own(TrainerRules.list()), BrokenPlugin.meant(BrokenTrainers.all()));
    }

    @Test
    void aBrokenPluginIsSoByItsMistakeAlone() {
        Trainer flawless = new BrokenTrainers.Broken(BrokenTrainers.Mistake.NONE, List.of(new AfterEpochs()));
        List<Rule<Trainer>> own = TrainerRules.list().stream()
                .filter(r -> r.id().compareTo("R05") >= 0)
                .toList();

        assertEquals(List.of(), BrokenPlugin.violations(own, flawless));
    }

    @Test
    void saysWhichRulesDoNotConcernAPlugin() {
        assertEquals(List.of("R20: it declares no activation"), untested(LayerRules.list(), new ScriptedLayer()));
        assertEquals(
                List.of("R12: it declares that it is not elementwise"),
                untested(OptimizerRules.list(), new NormalizedSgd()));
        assertEquals(
                List.of("R11: it refuses no block that was tried"), untested(InitializerRules.list(), new LeCun()));
        assertEquals(List.of(), untested(InitializerRules.list(), new Orthogonal()));
        assertEquals(
                List.of("R06: it has no stopping rules with these options"),
                untested(TrainerRules.list(), new LineDescent(0.2, 50, List.of())));
    }

    private static <P extends Plugin> List<String> untested(List<Rule<P>> rules, P plugin) {
        List<String> untested = new ArrayList<>();
        for (Rule<P> rule : rules) {
            Optional<String> why = rule.untested(plugin);
            if (rule.id().compareTo("R05") >= 0 && why.isPresent()) {
                untested.add(rule.id() + ": " + why.get());
            }
        }
        return untested;
    }

    @Test
    void rulesAreNumberedWithoutGaps() {
        for (List<String> ids : List.of(
                BrokenPlugin.own(LayerRules.list()),
                BrokenPlugin.own(OptimizerRules.list()),
                BrokenPlugin.own(InitializerRules.list()),
                BrokenPlugin.own(RadialBasisRules.list()),
                BrokenPlugin.own(CenterSelectionRules.list()),
                BrokenPlugin.own(WidthRuleRules.list()),
                BrokenPlugin.own(TrainerRules.list()))) {
            for (int i = 0; i < ids.size(); i++) {
                int number = i + 5;
                assertEquals((number < 10 ? "R0" : "R") + number, ids.get(i));
            }
            assertTrue(ids.size() >= 8);
        }
    }
}
