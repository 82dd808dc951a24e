package org.nnkit.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Plugin;

/**
 * What all rules of its kind say of a plugin.
 *
 * @param passed the rules that it obeys
 * @param untested those that don't concern it, or could not be tried
 * @param broken those that it breaks
 */
public record Conformance(List<String> passed, List<Finding> untested, List<Finding> broken) {

    /**
     * One rule's finding.
     *
     * @param rule number and promise: {@code R07 inputsAreNotWritten}
     * @param words why it was not tested, or what is wrong
     */
    public record Finding(String rule, String words) {}

    public Conformance {
        passed = List.copyOf(passed);
        untested = List.copyOf(untested);
        broken = List.copyOf(broken);
    }

    /** Whether it breaks no rule. */
    public boolean obeys() {
        return broken.isEmpty();
    }

    /**
     * Tries all rules, first those that need a JVM of their own: a plugin that ends its program ends that one, and is not
     * tried in this one. Nor is one that once did not return.
     *
     * @param kind the kind
     * @param plugin the plugin; the context class loader must find it
     * @param limit when a rule's check that has not returned counts as one that never does
     */
    public static <P extends Plugin> Conformance of(Class<P> kind, P plugin, Duration limit) {
        List<String> passed = new ArrayList<>();
        List<Finding> untested = new ArrayList<>();
        List<Finding> broken = new ArrayList<>();
        String given = "";
        List<Rule<P>> inOrder = new ArrayList<>(Rules.of(kind));
        inOrder.sort((a, b) -> Integer.compare(urgency(a), urgency(b))); // stable: else by number
        for (Rule<P> rule : inOrder) {
            if (!given.isEmpty()) {
                untested.add(new Finding(rule.toString(), given));
                continue;
            }
            try {
                rule.untested(plugin).ifPresent(why -> untested.add(new Finding(rule.toString(), why)));
                if (rule.untested(plugin).isEmpty()) {
                    rule.check(plugin, limit);
                    passed.add(rule.toString());
                }
            } catch (ConformanceException e) {
                broken.add(new Finding(rule.toString(), e.found()));
                if (e.found().startsWith(OtherJvm.ENDED)) {
                    given = "it ends the program that uses it (" + rule.id() + ")";
                } else if (e.found().startsWith(Rule.DID_NOT_RETURN)) {
                    given = "it did not return before (" + rule.id() + ")";
                }
            } catch (RuntimeException | LinkageError e) {
                broken.add(new Finding(rule.toString(), "threw " + e));
            }
        }
        passed.sort(String::compareTo);
        untested.sort((a, b) -> a.rule.compareTo(b.rule));
        broken.sort((a, b) -> a.rule.compareTo(b.rule));
        return new Conformance(passed, untested, broken);
    }

    /**
     * Uses a plugin once, in a JVM of its own, for those who chose its options without knowing it.
     *
     * @param kind the kind
     * @param plugin the plugin; the context class loader must find it
     * @return how it refuses to work with these options; empty if it works, or if what keeps it from that is for the rules to say
     */
    public static <P extends Plugin> Optional<String> refusal(Class<P> kind, P plugin) {
        if (Rules.behaviour(kind) == null || OtherJvm.impossible(kind, plugin) != null) {
            return Optional.empty();
        }
        String failure = OtherJvm.TURKISH.use(kind, plugin).failure();
        for (Class<?> refusal : List.of(OptionException.class, Violation.class)) {
            String start = "threw " + refusal.getName() + ": ";
            if (failure.startsWith(start)) {
                return Optional.of(failure.substring(start.length()));
            }
        }
        return Optional.empty();
    }

    private static int urgency(Rule<?> rule) {
        return switch (rule.id()) {
            case "C03" -> 0;
            case "C01", "C02" -> 1;
            default -> 2;
        };
    }
}
