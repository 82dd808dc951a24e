package org.nnkit.runner.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Provider;
import org.nnkit.api.plugin.Range;
import org.nnkit.api.training.Trainer;
import org.nnkit.data.Recipe;
import org.nnkit.data.TargetEncoding;

/** Makes experiments with options at random, of whatever their types and ranges allow. */
final class RandomConfigs {

    private static final List<String> TEXTS = List.of(
            "species",
            "yes",
            "No",
            "on",
            "~",
            "null",
            "true",
            "5",
            "1e3",
            "010",
            "0x10",
            ".inf",
            "12:30",
            "",
            " ",
            " a",
            "a b",
            "a: b",
            "a #b",
            "#",
            "- a",
            "[",
            "{",
            "*a",
            "&a",
            "!a",
            "%",
            "@",
            "`",
            "'",
            "\"",
            "\\",
            "a\nb",
            "\t",
            "\u0007",
            "\u0085",
            "\u2028",
            "\ufeff",
            "é",
            "😀",
            "<<",
            "?",
            "|",
            ">",
            "=",
            "...",
            "---",
            "a/b.c-d_e");

    /** Those that can't be made at all. */
    private static final List<String> BROKEN = List.of("homeless", "crashing", "endless", "bare", "twin");

    private static final int TRIES = 50;
    private static final int DEEPEST = 3;

    private final Registry registry;
    private final Defaults defaults;
    private final SplittableRandom random;

    RandomConfigs(Registry registry, long seed) {
        this.registry = registry;
        this.defaults = new Defaults(registry);
        this.random = new SplittableRandom(seed);
    }

    ExperimentConfig next() {
        return new ExperimentConfig(
                null,
                1,
                oneOf(List.of("iris", "5", "no", "a b", "é.1")),
                random.nextLong(),
                oneOf(List.of(Precision.values())),
                random.nextInt(9),
                new Recipe(
                        plugin(DataSource.class, 0),
                        maybe(() -> plugin(Split.class, 0)),
                        maybe(() -> plugin(Scaler.class, 0)),
                        maybe(() -> plugin(Scaler.class, 0)),
                        maybe(() -> oneOf(List.of(TargetEncoding.values()))),
                        random.nextBoolean(),
                        maybe(() -> plugin(MissingValues.class, 0)),
                        maybe(() -> oneOf(TEXTS))),
                list(1, () -> plugin(Layer.class, 0)),
                list(1, () -> plugin(Trainer.class, 0)),
                maybe(() -> list(0, () -> plugin(Metric.class, 0))),
                new Places(new Node.ScalarNode(Location.ofFile("none"), "", false)));
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> List<T> list(int least, Supplier<T> element) {
        return Stream.generate(element).limit(least + random.nextInt(3)).toList();
    }

    <T extends Plugin> T plugin(Class<T> kind, int depth) {
        List<Provider<T>> providers = registry.kind(kind).providers().stream()
                .filter(p -> !BROKEN.contains(p.name()))
                .toList();
        for (int i = 0; i < TRIES; i++) {
            Descriptor descriptor = oneOf(providers).descriptor();
            // Past the depth wanted, and where some values refuse each other, as few as possible.
            double share = depth > DEEPEST ? 0 : (double) (TRIES - i) / TRIES;
            try {
                Map<String, Object> values = new LinkedHashMap<>();
                for (OptionDescriptor option : descriptor.options()) {
                    values.put(
                            option.name(),
                            option.required() || random.nextDouble() < share
                                    ? value(option, depth)
                                    : defaults.of(option));
                }
                return kind.cast(descriptor.with(values));
            } catch (OptionException e) {
                // These options contradict each other: try others.
            }
        }
        throw new IllegalStateException("no " + kind.getSimpleName() + " in " + TRIES + " tries");
    }

    private Object value(OptionDescriptor option, int depth) {
        return option.list() ? list(0, () -> single(option, depth)) : single(option, depth);
    }

    @SuppressWarnings("unchecked") // the type PLUGIN says that the class is a kind of plugin
    private Object single(OptionDescriptor option, int depth) {
        return switch (option.type()) {
            case NUMBER -> number(option.range());
            case INTEGER -> integer(option);
            case BOOLEAN -> random.nextBoolean();
            case TEXT -> oneOf(TEXTS);
            case CHOICE -> oneOf(List.of(option.javaType().getEnumConstants()));
            case VALUES -> table(option.range());
            case PATH -> Path.of("/data", oneOf(List.of("a.csv", "a b.csv", "#a: b", "../\"x'.csv", "no")));
            case PLUGIN -> plugin((Class<? extends Plugin>) option.javaType(), depth + 1);
        };
    }

    private double number(Range range) {
        Range allowed = range == null ? Range.ALL : range;
        while (true) {
            double x = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(-3, 12);
                case 1 -> random.nextDouble();
                case 2 -> random.nextDouble() * 1e-5;
                default -> Double.longBitsToDouble(random.nextLong());
            };
            if (Double.isFinite(x) && allowed.contains(x)) {
                return x;
            }
        }
    }

    private Object integer(OptionDescriptor option) {
        Range allowed = option.range() == null ? Range.ALL : option.range();
        boolean isInt = option.javaType() == int.class || option.javaType() == Integer.class;
        while (true) {
            long x = switch (random.nextInt(3)) {
                case 0 -> random.nextInt(-3, 12);
                case 1 -> random.nextInt();
                default -> isInt ? random.nextInt(1000) : random.nextLong();
            };
            if (allowed.contains(x)) {
                return isInt ? (Object) (int) x : (Object) x;
            }
        }
    }

    private Values table(Range range) {
        double[][] rows = new double[1 + random.nextInt(3)][1 + random.nextInt(3)];
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = number(range);
            }
        }
        return Values.of(rows);
    }
}
