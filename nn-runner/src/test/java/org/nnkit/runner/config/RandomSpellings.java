package org.nnkit.runner.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.Descriptor;
import org.nnkit.api.plugin.Kind;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Provider;
import org.nnkit.api.training.Trainer;

/**
 * Says the same experiment in other ways: without options that have their default, by a plugin's name alone, by the value of its
 * primary option, by a bare number, without the brackets of a list, by a qualified name.
 */
final class RandomSpellings {

    private final Registry registry;
    private final PluginCodec codec;
    private final SplittableRandom random;

    RandomSpellings(Registry registry, long seed) {
        this.registry = registry;
        this.codec = new PluginCodec(registry);
        this.random = new SplittableRandom(seed);
    }

    /** @param tree a whole config with everything written out */
    Map<String, Object> of(Map<String, Object> tree) {
        Map<String, Object> spelt = new LinkedHashMap<>(tree);
        for (String key : List.of("version", "name", "seed", "precision", "threads")) {
            if (random.nextBoolean()) {
                spelt.remove(key);
            }
        }
        spelt.computeIfPresent("data", (k, data) -> data((Map<?, ?>) data));
        spelt.computeIfPresent("network", (k, layers) -> list(Layer.class, (List<?>) layers));
        spelt.computeIfPresent("train", (k, trainers) -> list(Trainer.class, (List<?>) trainers));
        spelt.computeIfPresent("metrics", (k, metrics) -> list(Metric.class, (List<?>) metrics));
        return spelt;
    }

    private Object data(Map<?, ?> data) {
        Map<String, Object> spelt = new LinkedHashMap<>();
        for (Field field : ConfigGrammar.DATA.fields()) {
            Object value = data.get(field.name());
            if (value != null) {
                spelt.put(field.name(), field instanceof Field.Single s ? option(s.option(), value) : value);
            }
        }
        Map.Entry<?, ?> source = data.entrySet().stream()
                .filter(e -> !ConfigGrammar.DATA.names().contains(e.getKey()))
                .findFirst()
                .orElseThrow();
        Object plugin = plugin(DataSource.class, Map.of((String) source.getKey(), source.getValue()));
        if (plugin instanceof Map<?, ?> map) {
            map.forEach((name, options) -> spelt.put((String) name, options));
            return spelt;
        }
        return spelt.isEmpty() ? plugin : with(spelt, (String) plugin);
    }

    private static Map<String, Object> with(Map<String, Object> data, String source) {
        data.put(source, Map.of());
        return data;
    }

    private Object list(Class<? extends Plugin> kind, List<?> plugins) {
        List<Object> spelt = plugins.stream().map(p -> plugin(kind, p)).toList();
        return spelt.size() == 1 && random.nextBoolean() ? spelt.get(0) : spelt;
    }

    private <T extends Plugin> Object plugin(Class<T> kind, Object tree) {
        String name = tree instanceof String text
                ? text
                : (String) ((Map<?, ?>) tree).keySet().iterator().next();
        Provider<T> provider = registry.kind(kind).provider(name);
        String spelt = random.nextInt(10) == 0 && isUnambiguous(provider) ? provider.qualifiedName() : name;
        Descriptor descriptor = provider.descriptor();
        Map<String, Object> options = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            ((Map<?, ?>) map.get(name)).forEach((key, value) -> {
                OptionDescriptor option = descriptor.option((String) key).orElseThrow();
                boolean isDefault = codec.mayBeLeftOut(option) && value.equals(codec.defaultOf(option));
                if (!isDefault || random.nextInt(3) == 0) {
                    options.put(option.name(), option(option, value));
                }
            });
        }
        if (options.isEmpty() && random.nextBoolean()) {
            return spelt;
        }
        OptionDescriptor primary = descriptor.primary().orElse(null);
        if (primary != null && options.keySet().equals(java.util.Set.of(primary.name()))) {
            Kind annotation = kind.getAnnotation(Kind.class);
            Object value = options.get(primary.name());
            switch (random.nextInt(3)) {
                case 0 -> {
                    return Map.of(spelt, value);
                }
                case 1 -> {
                    if (annotation.bareNumber().equals(name) && value instanceof Double) {
                        return value;
                    }
                }
                default -> {}
            }
        }
        return Map.of(spelt, options);
    }

    private <T extends Plugin> boolean isUnambiguous(Provider<T> provider) {
        return registry.kind(provider.kind()).providers().stream()
                        .filter(p -> p.qualifiedName().equals(provider.qualifiedName()))
                        .count()
                == 1;
    }

    private Object option(OptionDescriptor option, Object value) {
        if (option.list() && value instanceof List<?> list) {
            List<Object> spelt = list.stream().map(e -> single(option, e)).toList();
            return spelt.size() == 1 && random.nextBoolean() ? spelt.get(0) : spelt;
        }
        return single(option, value);
    }

    @SuppressWarnings("unchecked") // the type PLUGIN says that the class is a kind of plugin
    private Object single(OptionDescriptor option, Object value) {
        if (option.type() == OptionType.PLUGIN) {
            return plugin((Class<? extends Plugin>) option.javaType(), value);
        }
        if (option.type() == OptionType.VALUES && value instanceof List<?> row && row.size() == 1) {
            return random.nextBoolean() ? row.get(0) : row;
        }
        return value;
    }
}
