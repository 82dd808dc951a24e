package org.nnkit.runner.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.training.Trainer;
import org.nnkit.data.Recipe;

/** Binds one whole config. */
final class ExperimentBinder {

    private static final List<String> KEYS = ConfigGrammar.EXPERIMENT.names();

    /** Keys that the grammar has and this version does not do anything with. */
    private static final List<String> LATER = List.of("checkpoint", "output", "sweep");

    private static final String NAME_IN_WORDS =
            "a name of at most 100 letters, digits, spaces, '.', '_' and '-' that begins with a letter, digit or '_'";

    private final @Nullable Path file;
    private final Problems problems = new Problems();
    private final ValueBinder values;
    private final PluginBinder plugins;
    private final DataBinder data;

    ExperimentBinder(Registry registry, @Nullable Path file) {
        Path folder = file == null ? null : file.getParent();
        this.file = file;
        this.values = new ValueBinder(folder == null ? Path.of("") : folder, problems);
        this.plugins = new PluginBinder(registry, problems, values);
        this.data = new DataBinder(registry, problems, plugins);
    }

    /** @throws ConfigException with all that is wrong */
    ExperimentConfig bind(Node root) {
        Map<String, Node.Member> members = topLevel(root);
        long version = version(members);
        String name = name(members);
        Object seed = value(members, ConfigGrammar.SEED);
        Object precision = value(members, ConfigGrammar.PRECISION);
        Object threads = value(members, ConfigGrammar.THREADS);
        Recipe recipe = recipe(root, members);
        List<Layer> network = atLeastOne(root, members, ConfigGrammar.NETWORK.name(), Layer.class);
        List<Trainer> train = atLeastOne(root, members, ConfigGrammar.TRAIN.name(), Trainer.class);
        Node.Member measured = members.get(ConfigGrammar.METRICS.name());
        List<Metric> metrics =
                measured == null ? null : plugins.list(Metric.class, measured.value(), ConfigGrammar.METRICS.name());
        if (problems.count() > 0) {
            throw new ConfigException(problems.all());
        }
        return new ExperimentConfig(
                file,
                (int) version,
                name,
                (Long) requireNonNull(seed),
                (Precision) requireNonNull(precision),
                (Integer) requireNonNull(threads),
                requireNonNull(recipe),
                requireNonNull(network),
                requireNonNull(train),
                metrics,
                new Places(root));
    }

    private Map<String, Node.Member> topLevel(Node root) {
        if (!(root instanceof Node.MapNode map)) {
            throw new ConfigException(new Problem(
                    root.location(),
                    "",
                    "expected a config with data, network and train, got " + Described.value(root)));
        }
        map.members().forEach((key, member) -> {
            if (LATER.contains(key)) {
                problems.add(member.key(), key, "not available in this version; leave it out");
            } else if (!KEYS.contains(key)) {
                problems.add(
                        member.key(),
                        Quoted.shortened(key),
                        "unknown key" + KnownNames.hint(key, KEYS, "keys of a config", String.join(", ", KEYS)));
            }
        });
        return map.members();
    }

    private long version(Map<String, Node.Member> members) {
        Node.Member member = members.get(ConfigGrammar.VERSION.name());
        if (member == null) {
            return ExperimentConfig.VERSION;
        }
        Long version = values.integer(member.value(), "version", null, Long.MIN_VALUE, Long.MAX_VALUE);
        if (version != null && version != ExperimentConfig.VERSION) {
            problems.add(member.value().location(), "version", "expected 1, the only version there is, got " + version);
        }
        return ExperimentConfig.VERSION;
    }

    private String name(Map<String, Node.Member> members) {
        Node.Member member = members.get(ConfigGrammar.NAME.name());
        if (member == null) {
            return nameOfFile();
        }
        String name = values.text(member.value(), "name");
        if (name != null && !isName(name)) {
            problems.add(
                    member.value().location(),
                    "name",
                    "expected " + NAME_IN_WORDS + ", got \"" + Quoted.shortened(name) + '"');
        }
        return name == null ? "" : name;
    }

    private static boolean isName(String text) {
        return requireNonNull(ConfigGrammar.NAME.pattern()).matcher(text).matches();
    }

    /** The file's name without its ending; what a name may not have becomes '-'. */
    private String nameOfFile() {
        Path last = file == null ? null : file.getFileName();
        String name = last == null ? "" : last.toString().replaceFirst("(?<=.)\\.[^.]*$", "");
        String allowed = name.replaceAll("[^\\p{L}\\p{Nd} ._-]", "-");
        String short100 = allowed.length() > 100 ? allowed.substring(0, 100) : allowed;
        return isName(short100) ? short100 : "experiment";
    }

    /** The value of a field, or its default; null, and a problem was added, if it can't be had. */
    private @Nullable Object value(Map<String, Node.Member> members, Field.Single field) {
        Node.Member member = members.get(field.name());
        return member == null
                ? field.option().defaultValue()
                : plugins.value(field.option(), member.value(), field.name());
    }

    private @Nullable Recipe recipe(Node root, Map<String, Node.Member> members) {
        Node.Member member = members.get(ConfigGrammar.DATA.name());
        if (member == null) {
            missing(
                    root,
                    ConfigGrammar.DATA.name(),
                    "where the data come from, as in data: { csv: { path: iris.csv, target: species } }");
            return null;
        }
        return data.bind(member);
    }

    private <T extends Plugin> @Nullable List<T> atLeastOne(
            Node root, Map<String, Node.Member> members, String key, Class<T> kind) {
        String noun = Plugins.nameOf(kind);
        Node.Member member = members.get(key);
        if (member == null) {
            missing(root, key, Described.withArticle(noun) + " or a list of them");
            return null;
        }
        List<T> plugins = this.plugins.list(kind, member.value(), key);
        if (plugins != null && plugins.isEmpty()) {
            problems.add(member.value().location(), key, "expected at least one " + noun + ", got an empty list");
        }
        return plugins == null ? null : new ArrayList<>(plugins);
    }

    private void missing(Node root, String key, String expected) {
        problems.add(root.location(), key, "missing; expected " + expected);
    }
}
