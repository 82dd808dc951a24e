package org.nnkit.runner.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.runner.doctor.Environment;
import org.nnkit.runner.doctor.Fact;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.plugin.Finding;
import org.nnkit.runner.plugin.LockException;
import org.nnkit.runner.plugin.PluginJars;
import org.nnkit.runner.plugin.PluginOrigins;
import org.nnkit.runner.plugin.PluginReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn doctor}: the environment and all plugins, what is wrong with them, and what to do about it. */
final class DoctorCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Grammar.spec(
                this,
                "Shows what nn runs on and where every plugin comes from, and says what is wrong and what to do.");
        Arguments.addPlugins(spec);
        Arguments.addJson(spec);
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) throws IOException {
        List<String> refused;
        try (PluginJars jars = Arguments.pluginJars(arguments, shell, true)) {
            report(arguments, shell, jars.plugins(), jars.findings(), List.of(), jars.guard()::progress);
            return;
        } catch (LockException e) {
            refused = e.lines();
        } catch (PluginException e) {
            refused = List.of(String.valueOf(e.getMessage()));
        }
        // No jar was opened, then; the rest can be looked at all the same.
        report(arguments, shell, Plugins.load(), List.of(), refused, () -> {});
    }

    private static void report(
            ParseResult arguments,
            Shell shell,
            Plugins plugins,
            List<Finding> ofJars,
            List<String> refused,
            Runnable progress) {
        List<Fact> facts = Environment.facts(Version.text(), plugins);
        PluginReport report = PluginReport.of(plugins, ofJars, true, progress);
        List<String> problems = new ArrayList<>(refused);
        report.problems().forEach(f -> problems.add(f.inWords()));
        if (Grammar.has(arguments, "--json")) {
            shell.out().print(Json.pretty(tree(facts, report, refused)));
        } else {
            print(facts, report, shell);
            if (problems.isEmpty()) {
                shell.out().print("\nNothing is wrong.\n");
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private static void print(List<Fact> facts, PluginReport report, Shell shell) {
        int width = facts.stream().mapToInt(f -> f.name().length()).max().orElse(0);
        for (Fact fact : facts) {
            line(shell, fact.name() + " ".repeat(width + 2 - fact.name().length()) + fact.value());
        }
        shell.out().print("\n");
        Table table = new Table(List.of("kind", "name", "state", "class", "module", "version", "loader", "jar"));
        for (Provider<?> p : report.providers()) {
            table.add(List.of(
                    Plugins.nameOf(p.kind()),
                    p.name(),
                    state(p, report),
                    p.plugin().getClass().getName(),
                    p.origin(),
                    p.version().orElse("-"),
                    loader(p),
                    fileName(jar(p))));
        }
        table.print(shell.out());
        List<String> advice = new ArrayList<>();
        facts.stream().filter(f -> f.advice() != null).forEach(f -> advice.add(f.name() + ": " + f.advice()));
        report.findings().stream().filter(f -> !f.isProblem()).forEach(f -> advice.add(f.inWords()));
        if (!advice.isEmpty()) {
            shell.out().print("\n");
            advice.forEach(a -> line(shell, "advice: " + a));
        }
    }

    private static void line(Shell shell, String text) {
        shell.out().print(Shell.visible(text) + "\n");
    }

    private static String state(Provider<?> provider, PluginReport report) {
        return report.isClash(provider) ? "ambiguous" : "ok";
    }

    private static String loader(Provider<?> provider) {
        ClassLoader loader = provider.plugin().getClass().getClassLoader();
        String name = loader == null ? null : loader.getName();
        return name == null ? String.valueOf(loader) : name;
    }

    private static String fileName(String path) {
        return path.replaceFirst("/$", "").replaceFirst(".*/", "");
    }

    private static String jar(Provider<?> provider) {
        return PluginOrigins.jar(provider)
                .map(String::valueOf)
                .or(provider::location)
                .orElse("-");
    }

    private static Map<String, @Nullable Object> tree(List<Fact> facts, PluginReport report, List<String> refused) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("healthy", refused.isEmpty() && report.problems().isEmpty());
        tree.put("environment", facts.stream().map(Fact::tree).toList());
        List<Object> providers = new ArrayList<>();
        for (Provider<?> p : report.providers()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("kind", Plugins.nameOf(p.kind()));
            one.put("name", p.name());
            one.put("state", state(p, report));
            one.put("class", p.plugin().getClass().getName());
            one.put("module", p.origin());
            one.put("version", p.version().orElse(null));
            one.put("loader", loader(p));
            one.put("jar", jar(p));
            providers.add(one);
        }
        tree.put("providers", providers);
        tree.put("refused", refused);
        tree.put("findings", report.findings().stream().map(Finding::tree).toList());
        return tree;
    }
}
