package org.nnkit.runner.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Split;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.data.Recipe;
import org.nnkit.data.TargetEncoding;

/** Binds {@code data:}, an object with one key for the source and others for what is done to the data. */
final class DataBinder {

    private static final String FIELD = "data";
    private static final List<String> KEYS = List.of("split", "scale", "scaleTarget", "encode", "missing", "weight");
    private static final String ONE_HOT = "one-hot";

    private final Plugins.OfKind<DataSource> sources;
    private final Problems problems;
    private final ValueBinder values;
    private final PluginBinder plugins;

    DataBinder(Registry registry, Problems problems, ValueBinder values, PluginBinder plugins) {
        this.sources = registry.kind(DataSource.class);
        this.problems = problems;
        this.values = values;
        this.plugins = plugins;
    }

    /** Null, and a problem was added, if it can't be had. */
    @Nullable Recipe bind(Node.Member data) {
        if (!(data.value() instanceof Node.MapNode map)) {
            DataSource source = plugins.plugin(DataSource.class, data.value(), FIELD);
            return source == null ? null : new Recipe(source);
        }
        Map<String, Node.Member> others = new LinkedHashMap<>(map.members());
        KEYS.forEach(others::remove);
        Map<String, Node.Member> encode = encode(map.members().get("encode"));
        DataSource source = source(data.key(), others);
        Split split = optional(Split.class, map, "split");
        Scaler scale = optional(Scaler.class, map, "scale");
        Scaler scaleTarget = optional(Scaler.class, map, "scaleTarget");
        TargetEncoding target = target(encode.get("target"));
        boolean oneHot = oneHot(encode.get("inputs"));
        MissingValues missing = optional(MissingValues.class, map, "missing");
        Node.Member column = map.members().get("weight");
        String weight = column == null ? null : values.text(column.value(), FIELD + ".weight");
        return source == null ? null : new Recipe(source, split, scale, scaleTarget, target, oneHot, missing, weight);
    }

    private <T extends Plugin> @Nullable T optional(Class<T> kind, Node.MapNode map, String key) {
        Node.Member member = map.members().get(key);
        return member == null ? null : plugins.plugin(kind, member.value(), FIELD + "." + key);
    }

    private @Nullable DataSource source(Location place, Map<String, Node.Member> others) {
        List<String> named = others.keySet().stream().filter(this::isSource).toList();
        if (named.size() > 1) {
            Node.Member second = others.get(named.get(1));
            String places =
                    named.stream().map(n -> n + " (" + placeOf(others, n) + ")").collect(Collectors.joining(", "));
            problems.add(
                    second == null ? place : second.key(),
                    FIELD,
                    "expected one data source, got " + named.size() + ": " + places + "; leave one");
        }
        boolean oneUnknown = named.isEmpty() && others.size() == 1;
        DataSource source = null;
        for (Map.Entry<String, Node.Member> other : others.entrySet()) {
            String key = other.getKey();
            Node.Member member = other.getValue();
            // A lone unknown key is a source with a wrong name, unless it is like one of our own keys.
            if (named.contains(key) || (oneUnknown && KnownNames.hint(key, KEYS).isEmpty())) {
                source = plugins.named(DataSource.class, key, member.key(), FIELD, member.value());
            } else {
                List<String> known =
                        Stream.concat(KEYS.stream(), sources.names().stream()).toList();
                problems.add(
                        member.key(),
                        Members.path(FIELD, key),
                        "unknown key" + KnownNames.hint(key, known, "keys beside the source", String.join(", ", KEYS)));
            }
        }
        if (others.isEmpty() || (oneUnknown && source == null && named.isEmpty() && isLikeAKey(others))) {
            problems.add(
                    place,
                    FIELD,
                    "missing a data source; known: " + String.join(", ", sources.names())
                            + ", as in data: { csv: { path: iris.csv, target: species } }");
        }
        return named.size() > 1 ? null : source;
    }

    private static boolean isLikeAKey(Map<String, Node.Member> others) {
        return others.keySet().stream().anyMatch(k -> !KnownNames.hint(k, KEYS).isEmpty());
    }

    private static String placeOf(Map<String, Node.Member> members, String key) {
        Node.Member member = members.get(key);
        return member == null ? "" : member.key().toString();
    }

    private boolean isSource(String key) {
        return sources.providers().stream().anyMatch(p -> key.equals(p.name()) || key.equals(p.qualifiedName()));
    }

    /** The members of {@code encode}; none if it is absent or wrong. */
    private Map<String, Node.Member> encode(Node.@Nullable Member encode) {
        String field = FIELD + ".encode";
        List<String> keys = List.of("target", "inputs");
        if (encode == null) {
            return Map.of();
        }
        if (!(encode.value() instanceof Node.MapNode map)) {
            problems.add(
                    encode.value().location(),
                    field,
                    "expected a map, as in encode: { target: classes }, got " + Described.value(encode.value()));
            return Map.of();
        }
        map.members().forEach((key, member) -> {
            if (!keys.contains(key)) {
                problems.add(
                        member.key(),
                        Members.path(field, key),
                        "unknown key" + KnownNames.hint(key, keys, "keys of encode", String.join(", ", keys)));
            }
        });
        return map.members();
    }

    private @Nullable TargetEncoding target(Node.@Nullable Member member) {
        List<String> names = new ArrayList<>();
        Arrays.stream(TargetEncoding.values()).map(OptionDescriptor::choiceName).forEach(names::add);
        String name = member == null ? null : values.choice(member.value(), FIELD + ".encode.target", names);
        return name == null ? null : TargetEncoding.values()[names.indexOf(name)];
    }

    private boolean oneHot(Node.@Nullable Member member) {
        return member != null && values.choice(member.value(), FIELD + ".encode.inputs", List.of(ONE_HOT)) != null;
    }
}
