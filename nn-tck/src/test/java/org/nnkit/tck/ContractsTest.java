package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.opentest4j.TestAbortedException;

class ContractsTest {

    @Test
    void theContractsHaveATestForEveryRule() {
        assertEquals(names(ActivationRules.list()), tests(ActivationContract.class));
        assertEquals(names(CostRules.list()), tests(CostContract.class));
        assertEquals(names(StoppingRuleRules.list()), tests(StoppingRuleContract.class));
        assertEquals(names(ScheduleRules.list()), tests(ScheduleContract.class));
        assertEquals(names(PenaltyRules.list()), tests(PenaltyContract.class));
        assertEquals(names(UpdateModeRules.list()), tests(UpdateModeContract.class));
        assertEquals(names(ScalerRules.list()), tests(ScalerContract.class));
        assertEquals(names(MissingValuesRules.list()), tests(MissingValuesContract.class));
        assertEquals(names(SplitRules.list()), tests(SplitContract.class));
        assertEquals(names(DataSourceRules.list()), tests(DataSourceContract.class));
        assertEquals(names(MetricRules.list()), tests(MetricContract.class));
        assertEquals(names(KernelsRules.list()), tests(KernelsContract.class));
    }

    @Test
    void rulesAreNumberedWithoutGaps() {
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            List<String> ids = Rules.of(kind).stream().map(Rule::id).toList();
            for (String series : List.of("R", "C")) {
                List<String> numbered =
                        ids.stream().filter(id -> id.startsWith(series)).toList();
                List<String> expected = IntStream.rangeClosed(1, numbered.size())
                        .mapToObj(i -> series + (i < 10 ? "0" : "") + i)
                        .toList();
                assertEquals(expected, numbered, kind.getName());
            }
        }
    }

    @Test
    void skipsARuleThatDoesNotConcernThePluginAndSaysWhy() {
        assertEquals(
                "untested_R20_linksAreWhatTheySay: it declares no link",
                assertThrows(
                                TestAbortedException.class,
                                () -> Contracts.check(ActivationRules.list(), "R20", new Cube()))
                        .getMessage());
    }

    private static <P extends Plugin> List<String> names(List<Rule<P>> rules) {
        return rules.stream()
                .map(r -> "required_" + r.id() + "_" + r.promise())
                .sorted()
                .toList();
    }

    private static List<String> tests(Class<?> contract) {
        return Stream.of(contract, PluginContract.class)
                .flatMap(c -> Arrays.stream(c.getDeclaredMethods()))
                .filter(m -> m.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .sorted()
                .toList();
    }
}
