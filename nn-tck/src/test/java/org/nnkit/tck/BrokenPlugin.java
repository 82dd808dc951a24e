package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nnkit.api.plugin.Plugin;

/**
 * A plugin with one mistake.
 *
 * @param mistake what is wrong
 * @param plugin the plugin
 * @param rule the rule meant for it; others may break with it
 * @param found what that rule says, behind the name of the plugin; numbers are rounded, as not every JDK writes all of their
 *     digits alike, # stands for one that chance decides, and ~ for a fingerprint
 */
record BrokenPlugin<P extends Plugin>(String mistake, P plugin, String rule, String found) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");

    /** Checks that the rule meant for it says what is wrong, in these words. */
    void requireCaught(List<Rule<P>> rules) {
        Rule<P> meant =
                rules.stream().filter(r -> r.id().equals(rule)).findFirst().orElseThrow();

        ConformanceException e = assertThrows(ConformanceException.class, () -> meant.check(plugin));

        assertEquals(rule, e.rule());
        String begin = meant + ": " + plugin.getClass().getName() + " ";
        String message = String.valueOf(e.getMessage());
        assertEquals(begin, message.substring(0, begin.length()));
        String said = rounded(message.substring(begin.length()));
        assertTrue(pattern().matcher(said).matches(), () -> "expected: " + found + "\nbut was: " + said);
    }

    private Pattern pattern() {
        String quoted = Arrays.stream(found.split("#", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("-?[0-9.]+(?:e[+-]?[0-9]+)?"));
        return Pattern.compile(quoted.replace("~", "\\E[0-9a-f]{12}\\Q"));
    }

    static String rounded(String message) {
        return NUMBER.matcher(message)
                .replaceAll(m -> String.format(Locale.ROOT, "%.4g", Double.parseDouble(m.group())));
    }

    /** What the rules say of a plugin that should be good. */
    static <P extends Plugin> List<String> violations(List<Rule<P>> rules, P plugin) {
        List<String> violations = new ArrayList<>();
        for (Rule<P> rule : rules) {
            try {
                rule.check(plugin);
            } catch (ConformanceException e) {
                violations.add(e.getMessage());
            }
        }
        return violations;
    }

    /** The kind's own rules, by number. */
    static <P extends Plugin> List<String> own(List<Rule<P>> rules) {
        return rules.stream()
                .map(Rule::id)
                .filter(id -> id.compareTo("R05") >= 0)
                .sorted()
                .toList();
    }

    /** The rules that are meant for these. */
    static <P extends Plugin> List<String> meant(List<BrokenPlugin<P>> broken) {
        TreeSet<String> rules = new TreeSet<>();
        broken.forEach(b -> rules.add(b.rule()));
        return List.copyOf(rules);
    }

    @Override
    public String toString() {
        return mistake;
    }
}
