package org.nnkit.runner.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Range;
import org.nnkit.api.training.Trainer;
import org.nnkit.data.Recipe;

/** Binds one whole config. */
final class ExperimentBinder {

    private static final List<String> KEYS =
            List.of("version", "name", "seed", "precision", "threads", "data", "network", "train", "metrics");

    /** Keys that the grammar has and this version does not do anything with. */
    private static final List<String> LATER = List.of("checkpoint", "output", "sweep");

    private static final String NAME = "[\\p{L}\\p{Nd}_][\\p{L}\\p{Nd} ._-]{0,98}[\\p{L}\\p{Nd}_-]|[\\p{L}\\p{Nd}_]";
    private static final String NAME_IN_WORDS =
            "a name of at most 100 letters, digits, spaces, '.', '_' and '-' that begins with a letter, digit or '_'";

    private static final int MOST_THREADS = 1024;

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
        this.data = new DataBinder(registry, problems, values, plugins);
    }

    /** @throws ConfigException with all that is wrong */
    ExperimentConfig bind(Node root) {
        Map<String, Node.Member> members = topLevel(root);
        long version = version(members);
        String name = name(members);
        long seed = seed(members);
        Precision precision = precision(members);
        int threads = threads(members);
        Recipe recipe = recipe(root, members);
        List<Layer> network = atLeastOne(root, members, "network", Layer.class);
        List<Trainer> train = atLeastOne(root, members, "train", Trainer.class);
        Node.Member measured = members.get("metrics");
        List<Metric> metrics = measured == null ? null : plugins.list(Metric.class, measured.value(), "metrics");
        if (problems.count() > 0) {
            throw new ConfigException(problems.all());
        }
        return new ExperimentConfig(
                file,
                (int) version,
                name,
                seed,
                precision,
                threads,
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
        Node.Member member = members.get("version");
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
        Node.Member member = members.get("name");
        if (member == null) {
            return nameOfFile();
        }
        String name = values.text(member.value(), "name");
        if (name != null && !name.matches(NAME)) {
            problems.add(
                    member.value().location(),
                    "name",
                    "expected " + NAME_IN_WORDS + ", got \"" + Quoted.shortened(name) + '"');
        }
        return name == null ? "" : name;
    }

    /** The file's name without its ending; what a name may not have becomes '-'. */
    private String nameOfFile() {
        Path last = file == null ? null : file.getFileName();
        String name = last == null ? "" : last.toString().replaceFirst("(?<=.)\\.[^.]*$", "");
        String allowed = name.replaceAll("[^\\p{L}\\p{Nd} ._-]", "-");
        String short100 = allowed.length() > 100 ? allowed.substring(0, 100) : allowed;
        return short100.matches(NAME) ? short100 : "experiment";
    }

    private long seed(Map<String, Node.Member> members) {
        Node.Member member = members.get("seed");
        Long seed =
                member == null ? null : values.integer(member.value(), "seed", null, Long.MIN_VALUE, Long.MAX_VALUE);
        return seed == null ? ExperimentConfig.DEFAULT_SEED : seed;
    }

    private Precision precision(Map<String, Node.Member> members) {
        Node.Member member = members.get("precision");
        Map<String, Precision> byName = new LinkedHashMap<>();
        for (Precision precision : Precision.values()) {
            byName.put(precision.configName(), precision);
        }
        String name = member == null ? null : values.choice(member.value(), "precision", List.copyOf(byName.keySet()));
        return byName.getOrDefault(name == null ? "" : name, Precision.FLOAT64);
    }

    private int threads(Map<String, Node.Member> members) {
        Node.Member member = members.get("threads");
        Range range = Range.closed(0, MOST_THREADS);
        Long threads = member == null
                ? null
                : values.integer(member.value(), "threads", range, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return threads == null ? 0 : threads.intValue();
    }

    private @Nullable Recipe recipe(Node root, Map<String, Node.Member> members) {
        Node.Member member = members.get("data");
        if (member == null) {
            missing(root, "data", "where the data come from, as in data: { csv: { path: iris.csv, target: species } }");
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
