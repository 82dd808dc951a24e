package org.nnkit.runner.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.NearMiss;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.PluginException;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Provider;
import org.nnkit.runner.certificate.Certificate;
import org.nnkit.runner.config.PluginCodec;
import org.nnkit.runner.experiment.RefusedException;
import org.nnkit.runner.json.Json;
import org.nnkit.runner.plugin.Finding;
import org.nnkit.runner.plugin.PluginJars;
import org.nnkit.runner.plugin.PluginLock;
import org.nnkit.runner.plugin.PluginOrigins;
import org.nnkit.runner.plugin.PluginReport;
import org.nnkit.runner.plugin.ProgramJars;
import org.nnkit.runner.run.GeneratedFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nn plugins [KIND [NAME]]}: what there is, with its options. */
final class PluginsCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Grammar.spec(this, "Lists the plugins, those of a kind, or one of them with all its options.");
        spec.add(Grammar.parameter(0, "KIND", false, "A kind of plugin: activation, layer, trainer, …"));
        spec.add(Grammar.parameter(1, "NAME", false, "A plugin of that kind."));
        spec.add(Grammar.option(
                "--lock",
                "FILE",
                "Write the SHA-256 of all plugin jars to this file, for --locked, and list nothing."));
        spec.add(Grammar.option("--docs", "DIR", "Write the reference pages of all plugins into this folder."));
        Arguments.addPlugins(spec);
        Arguments.addJson(spec);
        return spec;
    }

    @Override
    public void run(ParseResult arguments, Shell shell) throws IOException {
        String lock = Grammar.text(arguments, "--lock");
        if (lock != null) {
            lock(lock, arguments, shell);
            return;
        }
        try (PluginJars jars = Arguments.pluginJars(arguments, shell, true)) {
            Plugins plugins = jars.plugins();
            PluginReport report = PluginReport.of(plugins, jars.findings(), false, jars.guard()::progress);
            report.findings().forEach(f -> shell.warning(f.inWords()));
            String docs = Grammar.text(arguments, "--docs");
            if (docs != null) {
                PluginPages.write(plugins, arguments, docs, shell);
                return;
            }
            String kindName = Grammar.parameter(arguments, 0);
            String name = Grammar.parameter(arguments, 1);
            List<Class<? extends Plugin>> kinds =
                    kindName.isEmpty() ? Plugins.KINDS : List.<Class<? extends Plugin>>of(kind(kindName));
            List<Provider<?>> chosen = new ArrayList<>();
            for (Class<? extends Plugin> kind : kinds) {
                chosen.addAll(
                        name.isEmpty()
                                ? all(plugins, kind)
                                : List.of(plugins.kind(kind).provider(name)));
            }
            if (Grammar.has(arguments, "--json")) {
                Map<String, Object> tree = new LinkedHashMap<>();
                tree.put("plugins", trees(chosen, plugins));
                tree.put(
                        "findings",
                        report.findings().stream().map(Finding::tree).toList());
                shell.out().print(Json.pretty(tree));
            } else if (name.isEmpty()) {
                list(chosen, plugins, shell);
            } else {
                describe(chosen.get(0), plugins, shell);
            }
        }
    }

    /** The jars are only read; no code of theirs runs. */
    private static void lock(String file, ParseResult arguments, Shell shell) {
        List<Path> jars = ProgramJars.withForeign(PluginJars.files(Arguments.pluginFolders(arguments, shell)));
        String text;
        try {
            text = PluginLock.text(jars);
        } catch (IOException e) {
            throw new RefusedException("--lock: a jar can't be read: " + e.getMessage());
        }
        GeneratedFile.write(shell.resolve(file), file, PluginLock.MARK, text);
        shell.out().print(Shell.visible(file + ": " + Words.count(jars.size(), "jar")) + "\n");
    }

    private static <T extends Plugin> List<Provider<T>> all(Plugins plugins, Class<T> kind) {
        return plugins.kind(kind).providers();
    }

    private static Class<? extends Plugin> kind(String name) {
        List<String> names = Plugins.KINDS.stream().map(Plugins::nameOf).toList();
        int at = names.indexOf(name);
        if (at < 0) {
            throw new RefusedException("unknown kind of plugin '" + name + "'" + NearMiss.hint(name, names)
                    + (NearMiss.of(name, names).isPresent() ? " known: " : "; known: ") + String.join(", ", names));
        }
        return Plugins.KINDS.get(at);
    }

    private static void list(List<Provider<?>> providers, Plugins plugins, Shell shell) {
        Table table = new Table(List.of("kind", "name", "options", "module", "jar"));
        for (Provider<?> p : providers) {
            List<String> options = new ArrayList<>();
            for (OptionDescriptor o : optionsOf(p)) {
                options.add(o.name() + ": " + expected(o) + defaultText(o, plugins));
            }
            table.add(
                    List.of(Plugins.nameOf(p.kind()), p.name(), String.join("; ", options), p.origin(), certified(p)));
        }
        table.print(shell.out());
    }

    private static List<OptionDescriptor> optionsOf(Provider<?> provider) {
        try {
            return provider.descriptor().options();
        } catch (PluginException e) {
            return List.of(); // its options can't be read; a config that names it is told why
        }
    }

    private static String expected(OptionDescriptor option) {
        String type = option.list() ? "list of " + plain(option) : plain(option);
        return type + (option.range() == null ? "" : " in " + option.range());
    }

    private static String plain(OptionDescriptor option) {
        return switch (option.type()) {
            case CHOICE -> String.join(" | ", option.choices());
            case PLUGIN -> option.kindName();
            case NUMBER -> "number";
            case INTEGER -> "integer";
            case BOOLEAN -> "true | false";
            case TEXT -> "text";
            case VALUES -> "numbers";
            case PATH -> "file";
        };
    }

    private static String defaultText(OptionDescriptor option, Plugins plugins) {
        if (option.required()) {
            return ", required";
        }
        Object value = defaultTree(option, plugins);
        return value == null ? ", optional" : " = " + text(value);
    }

    private static String text(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            List<String> members = new ArrayList<>();
            map.forEach((key, value) -> members.add(key + ": " + text(value)));
            return "{ " + String.join(", ", members) + " }";
        }
        if (tree instanceof List<?> list) {
            return "["
                    + String.join(", ", list.stream().map(PluginsCommand::text).toList()) + "]";
        }
        return tree instanceof Double x ? Table.number(x) : String.valueOf(tree);
    }

    /** The default as a config would write it; null where there is none. */
    private static @Nullable Object defaultTree(OptionDescriptor option, Plugins plugins) {
        return new PluginCodec(plugins).defaultOf(option);
    }

    private static String certified(Provider<?> provider) {
        return jar(provider) + Certificate.of(provider).map(c -> " (" + c + ")").orElse("");
    }

    private static String jar(Provider<?> provider) {
        return PluginOrigins.jar(provider)
                .map(Path::getFileName)
                .map(Path::toString)
                .or(provider::location)
                .orElse("");
    }

    private static void describe(Provider<?> provider, Plugins plugins, Shell shell) {
        Descriptor descriptor = provider.descriptor();
        List<String> lines = new ArrayList<>();
        lines.add(Plugins.nameOf(provider.kind()) + " " + provider.name());
        lines.add("class   " + provider.plugin().getClass().getName());
        lines.add("module  " + provider.origin()
                + provider.version().map(v -> " " + v).orElse(""));
        lines.add("from    " + provider.location().orElse("unknown"));
        Certificate.of(provider).ifPresent(c -> lines.add("rules   " + c));
        lines.add("");
        lines.forEach(line -> shell.out().print(Shell.visible(line) + "\n"));
        if (descriptor.options().isEmpty()) {
            shell.out().print("It has no options.\n");
            return;
        }
        Table table = new Table(List.of("option", "value", "default", "meaning"));
        for (OptionDescriptor o : descriptor.options()) {
            Object value = defaultTree(o, plugins);
            String preset = o.required() ? "required" : value == null ? "none" : text(value);
            table.add(List.of(o.name(), expected(o), preset, o.help()));
        }
        table.print(shell.out());
        descriptor
                .primary()
                .ifPresent(o -> shell.out()
                        .print("\n'" + provider.name() + ": VALUE' is short for '" + provider.name() + ": { " + o.name()
                                + ": VALUE }'.\n"));
    }

    private static List<Object> trees(List<Provider<?>> providers, Plugins plugins) {
        List<Object> trees = new ArrayList<>();
        providers.stream()
                .sorted(Comparator.comparingInt(p -> Plugins.KINDS.indexOf(p.kind())))
                .forEach(p -> trees.add(tree(p, plugins)));
        return trees;
    }

    private static Map<String, @Nullable Object> tree(Provider<?> p, Plugins plugins) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", Plugins.nameOf(p.kind()));
        tree.put("name", p.name());
        tree.put("class", p.plugin().getClass().getName());
        tree.put("module", p.origin());
        tree.put("version", p.version().orElse(null));
        tree.put("jar", jar(p));
        tree.put("certificate", Certificate.of(p).orElse(null));
        List<Object> options = new ArrayList<>();
        for (OptionDescriptor o : optionsOf(p)) {
            Map<String, @Nullable Object> option = new LinkedHashMap<>();
            option.put("name", o.name());
            option.put("type", o.type().name().toLowerCase(Locale.ROOT));
            option.put("list", o.list());
            option.put("kind", o.type() == OptionType.PLUGIN ? o.kindName() : null);
            option.put("choices", o.choices());
            option.put("range", o.range() == null ? null : o.range().toString());
            option.put("required", o.required());
            option.put("primary", o.primary());
            option.put("default", o.required() ? null : defaultTree(o, plugins));
            option.put("help", o.help());
            options.add(option);
        }
        tree.put("options", options);
        return tree;
    }
}
