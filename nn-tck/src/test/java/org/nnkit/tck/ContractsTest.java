package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nnkit.api.plugin.Plugin;
import org.opentest4j.TestAbortedException;

class ContractsTest {

    @Test
    void theContractsHaveATestForEveryRule() {
        assertEquals(names(ActivationRules.list()), tests(ActivationContract.class));
        assertEquals(names(CostRules.list()), tests(CostContract.class));
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
