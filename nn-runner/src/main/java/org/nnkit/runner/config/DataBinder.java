package org.nnkit.runner.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** @param others the keys that are not {@link #KEYS}: one should be the source */
    private @Nullable DataSource source(Location place, Map<String, Node.Member> others) {
        List<String> named = others.keySet().stream().filter(this::isSource).toList();
        List<DataSource> found = new ArrayList<>();
        boolean misspelt = false;
        for (Map.Entry<String, Node.Member> other : others.entrySet()) {
            String key = other.getKey();
            Node.Member member = other.getValue();
            // A lone unknown key is a source with a wrong name, unless it is like one of our own keys.
            boolean lone = others.size() == 1 && KnownNames.hint(key, KEYS).isEmpty();
            misspelt |= lone;
            if (lone || named.contains(key)) {
                DataSource source = plugins.named(DataSource.class, key, member.key(), FIELD, member.value());
                if (source != null) {
                    found.add(source);
                }
            } else {
                List<String> known =
                        Stream.concat(KEYS.stream(), sources.names().stream()).toList();
                problems.add(
                        member.key(),
                        Members.path(FIELD, key),
                        "unknown key" + KnownNames.hint(key, known, "keys beside the source", String.join(", ", KEYS)));
            }
        }
        if (named.isEmpty() && !misspelt) {
            problems.add(place, FIELD, "missing a data source; expected one of " + String.join(", ", sources.names()));
        }
        if (named.size() > 1) {
            refuseMoreThanOne(named, others);
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    private void refuseMoreThanOne(List<String> named, Map<String, Node.Member> others) {
        List<Location> places = others.entrySet().stream()
                .filter(e -> named.contains(e.getKey()))
                .map(e -> e.getValue().key())
                .toList();
        problems.add(
                places.get(1),
                FIELD,
                "expected one data source, got " + named.size() + ": " + named.get(0) + " (" + places.get(0) + ") and "
                        + String.join(", ", named.subList(1, named.size())) + "; leave one");
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
        Map<String, TargetEncoding> byName = new LinkedHashMap<>();
        for (TargetEncoding encoding : TargetEncoding.values()) {
            byName.put(OptionDescriptor.choiceName(encoding), encoding);
        }
        String name = member == null
                ? null
                : values.choice(member.value(), FIELD + ".encode.target", List.copyOf(byName.keySet()));
        return name == null ? null : byName.get(name);
    }

    private boolean oneHot(Node.@Nullable Member member) {
        return member != null && values.choice(member.value(), FIELD + ".encode.inputs", List.of(ONE_HOT)) != null;
    }
}
