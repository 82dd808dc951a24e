package org.nnkit.tck;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.nnkit.api.plugin.Plugin;

/** Rules as JUnit tests. */
final class Contracts {

    private Contracts() {}

    /** A test for each rule, by its number; a rule that does not concern the plugin is skipped, and says why. */
    static <P extends Plugin> Stream<DynamicTest> tests(List<Rule<P>> rules, P plugin) {
        return rules.stream().map(rule -> {
            Optional<String> untested = rule.untested(plugin);
            String name = (untested.isPresent() ? "untested_" : "required_") + rule.id() + "_" + rule.promise();
            return DynamicTest.dynamicTest(name, () -> {
                Assumptions.assumeTrue(untested.isEmpty(), () -> untested.orElse(""));
                rule.check(plugin);
            });
        });
    }
}
