package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;

/** {@code docs/plugin-rules.md} lists the rules that there are, each with words. */
class PluginRulesPageTest {

    private static final Pattern ROW = Pattern.compile("\\| ([RC]\\d\\d) \\| (\\w+) \\| .{10,}\\|");

    @Test
    void thePageHasEveryRuleOfEveryKindAndNoOther() throws IOException {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        List<String> common = PluginRules.of(Plugins.KINDS.get(0)).stream()
                .map(Rule::toString)
                .toList();
        expected.put("Every plugin", common);
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            List<String> own = Rules.of(kind).stream()
                    .map(Rule::toString)
                    .filter(rule -> !common.contains(rule))
                    .toList();
            if (!own.isEmpty()) {
                expected.put(Plugins.nameOf(kind), own);
            }
        }

        assertEquals(expected, rulesOnThePage());
    }

    private static Map<String, List<String>> rulesOnThePage() throws IOException {
        Map<String, List<String>> page = new LinkedHashMap<>();
        String section = "";
        for (String line : Files.readAllLines(Path.of("..", "docs", "plugin-rules.md"))) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
            }
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                page.computeIfAbsent(section, s -> new ArrayList<>()).add(row.group(1) + " " + row.group(2));
            }
        }
        return page;
    }
}
