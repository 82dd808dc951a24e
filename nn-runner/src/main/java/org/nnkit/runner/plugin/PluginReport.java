package org.nnkit.runner.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nnkit.api.plugin.NearMiss;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;

/**
 * All plugins that there are, and all that is wrong with them and those that could not be loaded.
 *
 * @param providers what can be used, by kind and name
 * @param findings what should be known of the others, and of these
 */
public record PluginReport(List<Provider<?>> providers, List<Finding> findings) {

    public PluginReport {
        providers = List.copyOf(providers);
        findings = List.copyOf(findings);
    }

    /**
     * Gathers it.
     *
     * @param plugins what can be used
     * @param ofJars what is known of the jars in folders of plugins
     * @param whole whether the jars on the program's own paths are looked at even if all their plugins could be loaded
     * @param progress is run before and after each call of a plugin's code
     */
    public static PluginReport of(Plugins plugins, List<Finding> ofJars, boolean whole, Runnable progress) {
        List<Finding> findings = new ArrayList<>(ofJars);
        List<String> problems = plugins.problems();
        if (whole || !problems.isEmpty()) {
            List<Finding> ofProgram = ProgramJars.findings(progress);
            findings.addAll(ofProgram);
            if (ofProgram.stream().noneMatch(Finding::isProblem)) {
                // Not from a jar: a folder of classes, say. Java's words are all there is.
                problems.forEach(p -> findings.add(
                        Finding.problem("class path", p, "repair what it names, or take it from the path")));
            }
        }
        List<Provider<?>> providers = new ArrayList<>();
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            List<? extends Provider<?>> ofKind = plugins.kind(kind).providers();
            providers.addAll(ofKind);
            addClashes(ofKind, findings);
            addNearNames(ofKind, findings);
        }
        return new PluginReport(providers, findings);
    }

    private static void addClashes(List<? extends Provider<?>> ofKind, List<Finding> findings) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (Provider<?> p : ofKind) {
            byName.computeIfAbsent(named(p), n -> new ArrayList<>()).add(p.inWords());
        }
        byName.forEach((name, all) -> {
            if (all.size() > 1) {
                findings.add(Finding.problem(
                        name,
                        "is provided " + all.size() + " times: " + String.join(" and ", all),
                        "remove all but one, or write qualified names, as 'nn plugins' shows them"));
            }
        });
    }

    /** Built-in names are near to each other too, but they are told apart in the documents. */
    private static void addNearNames(List<? extends Provider<?>> ofKind, List<Finding> findings) {
        for (int i = 0; i < ofKind.size(); i++) {
            for (int j = i + 1; j < ofKind.size(); j++) {
                Provider<?> a = ofKind.get(i);
                Provider<?> b = ofKind.get(j);
                if ((isForeign(a) || isForeign(b)) && areNear(a.name(), b.name())) {
                    findings.add(Finding.note(
                            named(a),
                            "is easily taken for '" + b.name() + "': " + a.inWords() + " and " + b.inWords(),
                            "make sure that configs mean the one that they name"));
                }
            }
        }
    }

    private static boolean areNear(String a, String b) {
        return !a.equals(b)
                && (NearMiss.of(a, List.of(b)).isPresent() || lookAlike(a).equals(lookAlike(b)));
    }

    private static String lookAlike(String name) {
        return name.replace('0', 'o').replace('1', 'l').replace("rn", "m").replace("vv", "w");
    }

    private static boolean isForeign(Provider<?> provider) {
        return !provider.plugin().getClass().getName().startsWith(PluginLoader.OURS);
    }

    private static String named(Provider<?> provider) {
        return Plugins.nameOf(provider.kind()) + " '" + provider.name() + "'";
    }

    /** Whether another of its kind has its name. */
    public boolean isClash(Provider<?> provider) {
        return providers.stream()
                        .filter(p -> p.kind() == provider.kind() && p.name().equals(provider.name()))
                        .count()
                > 1;
    }

    /** What can't be used. */
    public List<Finding> problems() {
        return findings.stream().filter(Finding::isProblem).toList();
    }
}
