package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.training.Penalty;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.UpdateMode;

/**
 * The rules of data, of the course of training, of what is measured and of kernels let good plugins pass and catch each
 * broken one.
 */
class DataAndCourseRulesTest {

    /**
     * A kind's plugins.
     *
     * @param good as an author would write them, registered
     * @param flawless what the broken ones are made of: they break no rule but by their mistake
     * @param broken with one mistake each
     */
    private record Subject<P extends Plugin>(Class<P> kind, List<P> good, P flawless, List<BrokenPlugin<P>> broken) {

        List<Rule<P>> rules() {
            return Rules.of(kind);
        }

        List<Rule<P>> ownRules() {
            return rules().stream().filter(r -> r.id().compareTo("R05") >= 0).toList();
        }

        Stream<DynamicTest> accusesNone() {
            return Stream.concat(
                    good.stream()
                            .map(p -> DynamicTest.dynamicTest(
                                    p.toString(), () -> assertEquals(List.of(), BrokenPlugin.violations(rules(), p)))),
                    Stream.of(DynamicTest.dynamicTest(
                            "flawless " + flawless.name(),
                            () -> assertEquals(List.of(), BrokenPlugin.violations(ownRules(), flawless)))));
        }

        Stream<DynamicTest> catchesEach() {
            return broken.stream()
                    .map(b -> DynamicTest.dynamicTest(
                            kind.getSimpleName() + " " + b.rule() + " " + b.mistake(), () -> b.requireCaught(rules())));
        }
    }

    private static final List<Subject<?>> SUBJECTS = List.of(
            new Subject<>(
                    Metric.class,
                    List.of(new LogLoss(), new LogLoss(0.125), new MatthewsCorrelation()),
                    new BrokenMetrics.OfTally(BrokenMetrics.MeanSquare::new),
                    BrokenMetrics.all()),
            new Subject<>(
                    Scaler.class, List.of(new Robust(), new MaxAbs()), new BrokenScalers.MinMax(), BrokenScalers.all()),
            new Subject<>(
                    DataSource.class,
                    List.of(new Truths(), new Truths(1)),
                    new BrokenSources.Line(),
                    BrokenSources.all()),
            new Subject<>(
                    Penalty.class,
                    List.of(new ElasticNet(), new ElasticNet(0.5, 1)),
                    new BrokenPenalties.Ridge(),
                    BrokenPenalties.all()),
            new Subject<>(
                    Split.class,
                    List.of(new BlockFolds(), new BlockFolds(7)),
                    new BrokenSplits.InOrder(),
                    BrokenSplits.all()),
            new Subject<>(
                    StoppingRule.class,
                    List.of(new Plateau(), new AfterEpochs(), new AfterEpochs(0)),
                    new BrokenCourses.Goal(),
                    BrokenCourses.stoppingRules()),
            new Subject<>(
                    Schedule.class,
                    List.of(new WarmUp(), new WarmUp(1, 1, 4), new SteadyRate()),
                    new BrokenCourses.Inverse(),
                    BrokenCourses.schedules()),
            new Subject<>(
                    MissingValues.class,
                    List.of(new ColumnMedian(), new CompleteRows()),
                    new BrokenMissingValues.Smallest(),
                    BrokenMissingValues.all()),
            new Subject<>(
                    UpdateMode.class,
                    List.of(new RootBatches(), new RootBatches(50)),
                    new BrokenCourses.Halves(),
                    BrokenCourses.modes()),
            new Subject<>(Kernels.class, List.of(), new ScriptedKernels(), BrokenKernels.all()));

    @TestFactory
    Stream<DynamicTest> accusesNoGoodPlugin() {
        return SUBJECTS.stream().flatMap(Subject::accusesNone);
    }

    @TestFactory
    Stream<DynamicTest> catchesABrokenPluginByTheRuleMeantForItInWords() {
        return SUBJECTS.stream().flatMap(Subject::catchesEach);
    }

    @TestFactory
    Stream<DynamicTest> everyRuleIsMeantForSomeBrokenPlugin() {
        return SUBJECTS.stream().map(s -> DynamicTest.dynamicTest(s.kind().getSimpleName(), () -> requireAllMeant(s)));
    }

    private static <P extends Plugin> void requireAllMeant(Subject<P> subject) {
        assertEquals(BrokenPlugin.own(subject.rules()), BrokenPlugin.meant(subject.broken()));
    }

    @Test
    void saysWhichRulesDoNotConcernAPlugin() {
        assertEquals(
                List.of("R08: it does not restore the best"),
                untested(Rules.of(StoppingRule.class), new AfterEpochs()));
        assertEquals(
                List.of("R11: it has no test part of its own"), untested(Rules.of(DataSource.class), new Truths(1)));
        assertEquals(List.of(), untested(Rules.of(DataSource.class), new Truths(2)));
        assertEquals(
                Stream.of("R06", "R07", "R08", "R09", "R10", "R11", "R12", "R13", "R14", "R15")
                        .map(id -> id + ": it can't run here: buy a faster machine")
                        .toList(),
                untested(Rules.of(Kernels.class), new BrokenKernels.Unavailable("buy a faster machine")));
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
}
