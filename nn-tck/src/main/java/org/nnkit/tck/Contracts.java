package org.nnkit.tck;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.nnkit.api.plugin.Plugin;

/** Rules within JUnit tests. */
final class Contracts {

    private Contracts() {}

    /** Checks one rule; the test counts as skipped where the rule does not concern the plugin. */
    static <P extends Plugin> void check(List<Rule<P>> rules, String id, P plugin) {
        Rule<P> rule = rules.stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule " + id));
        rule.untested(plugin)
                .ifPresent(why -> Assumptions.abort("untested_" + rule.id() + "_" + rule.promise() + ": " + why));
        rule.check(plugin);
    }
}
