package org.nnkit.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.reference.ReferencePages;

/** What the reference pages show is what a config may say. */
class ReferencePagesTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("^## (.*)$", Pattern.MULTILINE);

    private final Plugins found = Plugins.load();
    private final Registry registry = found::kind;
    private final Map<String, String> pages = ReferencePages.of(registry);

    @Test
    void everyPluginHasAnExampleThatIsThisPlugin() {
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            if (kind == Kernels.class) {
                continue; // no config names one
            }
            List<String> named = new ArrayList<>();
            Matcher heading = HEADING.matcher(page(kind));
            while (heading.find()) {
                named.add(heading.group(1));
            }
            assertEquals(registry.kind(kind).names(), named);
            List<String> shown = new ArrayList<>();
            Matcher yaml = YAML.matcher(page(kind));
            while (yaml.find()) {
                shown.add(bound(kind, yaml.group(1)).name());
            }
            assertEquals(named, shown);
        }
    }

    private String page(Class<? extends Plugin> kind) {
        return pages.get(Plugins.nameOf(kind) + ".md");
    }

    private Plugin bound(Class<? extends Plugin> kind, String yaml) {
        Node.MapNode map =
                (Node.MapNode) ConfigReader.parse("example.yaml", yaml).root();
        assertEquals(1, map.members().size(), yaml);
        Map.Entry<String, Node.Member> place =
                map.members().entrySet().iterator().next();
        Problems problems = new Problems();
        PluginBinder binder = new PluginBinder(registry, problems, new ValueBinder(Path.of(""), problems));
        List<? extends Plugin> plugins = binder.list(kind, place.getValue().value(), place.getKey());
        assertEquals(List.of(), problems.all(), yaml);
        return plugins.get(0);
    }
}
