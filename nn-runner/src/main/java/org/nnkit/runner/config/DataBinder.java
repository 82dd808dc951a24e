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
import org.nnkit.api.plugin.Plugins;
import org.nnkit.data.Recipe;
import org.nnkit.data.TargetEncoding;

/** Binds {@code data:}, an object with one key for the source and others for what is done to the data. */
final class DataBinder {

    private static final String FIELD = ConfigGrammar.DATA.name();
    private static final List<String> KEYS = ConfigGrammar.DATA.names();
    private static final String ENCODE = Members.path(FIELD, ConfigGrammar.ENCODE.name());

    private final Plugins.OfKind<DataSource> sources;
    private final Problems problems;
    private final PluginBinder plugins;

    DataBinder(Registry registry, Problems problems, PluginBinder plugins) {
        this.sources = registry.kind(DataSource.class);
        this.problems = problems;
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
        Map<String, Node.Member> encode = encode(map.members().get(ConfigGrammar.ENCODE.name()));
        DataSource source = source(data.key(), others);
        Split split = (Split) value(map.members(), FIELD, ConfigGrammar.SPLIT);
        Scaler scale = (Scaler) value(map.members(), FIELD, ConfigGrammar.SCALE);
        Scaler scaleTarget = (Scaler) value(map.members(), FIELD, ConfigGrammar.SCALE_TARGET);
        TargetEncoding target = (TargetEncoding) value(encode, ENCODE, ConfigGrammar.TARGET);
        boolean oneHot = value(encode, ENCODE, ConfigGrammar.INPUTS) != null;
        MissingValues missing = (MissingValues) value(map.members(), FIELD, ConfigGrammar.MISSING);
        String weight = (String) value(map.members(), FIELD, ConfigGrammar.WEIGHT);
        return source == null ? null : new Recipe(source, split, scale, scaleTarget, target, oneHot, missing, weight);
    }

    private @Nullable Object value(Map<String, Node.Member> members, String inside, Field.Single field) {
        Node.Member member = members.get(field.name());
        return member == null
                ? null
                : plugins.value(field.option(), member.value(), Members.path(inside, field.name()));
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
        List<String> keys = ConfigGrammar.ENCODE.names();
        if (encode == null) {
            return Map.of();
        }
        if (!(encode.value() instanceof Node.MapNode map)) {
            problems.add(
                    encode.value().location(),
                    ENCODE,
                    "expected a map, as in encode: { target: classes }, got " + Described.value(encode.value()));
            return Map.of();
        }
        map.members().forEach((key, member) -> {
            if (!keys.contains(key)) {
                problems.add(
                        member.key(),
                        Members.path(ENCODE, key),
                        "unknown key" + KnownNames.hint(key, keys, "keys of encode", String.join(", ", keys)));
            }
        });
        return map.members();
    }
}
