package org.nnkit.runner.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.plugin.Range;

/** Changes one value of a config, or one key. What comes of it may be right or wrong. */
final class Mutations {

    /** Values of every type, and such as are near the end of some type. */
    private static final List<Object> VALUES = Arrays.asList(
            null,
            true,
            false,
            "text",
            "",
            "5",
            "0.1",
            "true",
            0L,
            1L,
            -1L,
            2L,
            4.5,
            0.5,
            -0.0,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            3_000_000_000L,
            -3_000_000_000L,
            "9223372036854775807",
            "9223372036854775808",
            "9007199254740993",
            "-9007199254740992",
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.MIN_VALUE,
            1e300,
            List.of(),
            Map.of(),
            List.of(1L),
            List.of("text"),
            List.of(List.of(1L, 2L)),
            List.of(List.of(1L, "2")),
            List.of(List.of(), List.of()),
            Arrays.asList((Object) null),
            Map.of("text", 1L),
            Map.of("file", 5L),
            Map.of("file", ""),
            Map.of("tanh", Map.of()),
            "tanh",
            "classes");

    private static final List<String> KEYS =
            List.of("extra", "name", "units", "tanh", "xor", "csv", "sgd", "file", "sweep");

    /** The ends of the ranges of the options of a name, or of the primary option of a plugin of that name. */
    private final Map<String, TreeSet<Double>> ends = new TreeMap<>();

    private final SplittableRandom random;

    Mutations(Registry registry, long seed) {
        this.random = new SplittableRandom(seed);
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            registry.kind(kind).providers().forEach(p -> {
                try {
                    Descriptor descriptor = p.descriptor();
                    descriptor.options().forEach(o -> addEnds(o.name(), o));
                    descriptor.primary().ifPresent(o -> addEnds(p.name(), o));
                } catch (RuntimeException e) {
                    // one that can't be described has no ranges
                }
            });
        }
        addEnds("threads", ConfigGrammar.THREADS.option());
    }

    private void addEnds(String name, OptionDescriptor option) {
        Range range = option.range();
        if (range != null) {
            TreeSet<Double> set = ends.computeIfAbsent(name, n -> new TreeSet<>());
            set.add(range.min());
            set.add(range.max());
        }
    }

    /** A place in a tree: a member of a map or an element of a list. */
    private record Site(Object container, Object key) {

        @SuppressWarnings("unchecked") // trees are made of these
        void put(Object value) {
            if (container instanceof Map) {
                ((Map<String, Object>) container).put((String) key, value);
            } else {
                ((List<Object>) container).set((Integer) key, value);
            }
        }

        Object value() {
            return container instanceof Map<?, ?> map ? map.get(key) : ((List<?>) container).get((Integer) key);
        }
    }

    /** A copy of the tree with one thing changed; adds what was done. */
    Map<String, Object> mutant(Map<String, Object> tree, StringBuilder what) {
        Map<String, Object> copy = copy(tree);
        List<Site> sites = new ArrayList<>();
        collect(copy, sites);
        Site site = sites.get(random.nextInt(sites.size()));
        Object value = site.value();
        what.append(site.key()).append(' ');
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> replace(site, VALUES.get(random.nextInt(VALUES.size())), what);
            case 3, 4 -> {
                TreeSet<Double> near = ends.get(String.valueOf(site.key()));
                replace(site, near == null ? VALUES.get(random.nextInt(VALUES.size())) : near(List.copyOf(near)), what);
            }
            case 5 -> {
                if (value instanceof String text && !text.isEmpty()) {
                    replace(site, misspelt(text), what);
                } else {
                    rename(site, what);
                }
            }
            case 6 -> rename(site, what);
            default -> addOrRemove(site, what);
        }
        return copy;
    }

    private static void replace(Site site, Object value, StringBuilder what) {
        what.append("becomes ").append(value);
        site.put(value instanceof Map<?, ?> || value instanceof List<?> ? copyOf(value) : value);
    }

    /** At an end of a range, or near it; a whole number as one. */
    private Object near(List<Double> ends) {
        double end = ends.get(random.nextInt(ends.size()));
        if (Double.isInfinite(end)) {
            return end > 0 ? 1e300 : -1e300;
        }
        double x = switch (random.nextInt(6)) {
            case 0 -> Math.nextUp(end);
            case 1 -> Math.nextDown(end);
            case 2 -> end + 1;
            case 3 -> end - 1;
            default -> end;
        };
        // "-0.0" stays a decimal number; other whole ones are written as integers
        return x == Math.rint(x) && (x != 0 || 1 / x > 0) ? (Object) (long) x : (Object) x;
    }

    @SuppressWarnings("unchecked") // trees are made of these
    private void rename(Site site, StringBuilder what) {
        if (site.container() instanceof Map) {
            Map<String, Object> map = (Map<String, Object>) site.container();
            String name = misspelt((String) site.key());
            what.append("is spelt ").append(name);
            Object value = map.remove((String) site.key());
            map.put(name, value);
        } else {
            ((List<Object>) site.container()).remove((int) (Integer) site.key());
            what.append("is removed");
        }
    }

    @SuppressWarnings("unchecked") // trees are made of these
    private void addOrRemove(Site site, StringBuilder what) {
        if (site.container() instanceof Map && random.nextBoolean()) {
            Map<String, Object> map = (Map<String, Object>) site.container();
            String key = KEYS.get(random.nextInt(KEYS.size()));
            what.append("gets a neighbour ").append(key);
            map.putIfAbsent(key, random.nextBoolean() ? 1L : new LinkedHashMap<>());
        } else if (site.container() instanceof Map) {
            ((Map<String, Object>) site.container()).remove((String) site.key());
            what.append("is removed");
        } else {
            replace(site, VALUES.get(random.nextInt(VALUES.size())), what);
        }
    }

    private String misspelt(String name) {
        int at = random.nextInt(name.length() + 1);
        String letter = random.nextBoolean() ? "x" : "E";
        return switch (random.nextInt(4)) {
            case 0 -> name.substring(0, at) + letter + name.substring(at);
            case 1 -> name.length() < 2 ? name + letter : name.substring(1);
            case 2 -> name.toUpperCase(java.util.Locale.ROOT);
            default -> "nowhere/" + name;
        };
    }

    private static void collect(Object tree, List<Site> sites) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                sites.add(new Site(map, key));
                collect(value, sites);
            });
        } else if (tree instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                sites.add(new Site(list, i));
                collect(list.get(i), sites);
            }
        }
    }

    static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put((String) key, copyOf(value)));
        return copy;
    }

    private static Object copyOf(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (tree instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(copyOf(element)));
            return copy;
        }
        return tree;
    }
}
