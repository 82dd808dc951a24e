package org.nnkit.runner.config;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.Precision;
import org.nnkit.api.network.Layer;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Plugin;
import org.nnkit.api.plugin.Range;
import org.nnkit.api.training.Trainer;
import org.nnkit.data.TargetEncoding;

/**
 * The fields of a config around the plugins: the one description by which it is bound and from which the schema is made.
 * What stands inside a plugin, the plugin's {@link org.nnkit.api.plugin.Descriptor} describes.
 */
public final class ConfigGrammar {

    static final Field.Single VERSION =
            single(OptionType.INTEGER, long.class, "version", "version of this grammar", Range.closed(1, 1), (long)
                    ExperimentConfig.VERSION);

    static final Field.Single NAME = new Field.Single(
            option(OptionType.TEXT, false, String.class, "name", "names the folder of a run", null, false, null),
            Pattern.compile("[\\p{L}\\p{Nd}_]([\\p{L}\\p{Nd} ._-]{0,98}[\\p{L}\\p{Nd}_-])?"),
            0);

    static final Field.Single SEED = single(
            OptionType.INTEGER,
            long.class,
            "seed",
            "all random numbers follow from it",
            null,
            ExperimentConfig.DEFAULT_SEED);

    static final Field.Single PRECISION =
            single(OptionType.CHOICE, Precision.class, "precision", "of parameters and data", null, Precision.FLOAT64);

    static final Field.Single THREADS = single(
            OptionType.INTEGER,
            int.class,
            "threads",
            "at most so many threads, 0 for one per core; results never depend on it",
            Range.closed(0, 1024),
            0);

    static final Field.Single SPLIT =
            plugin("split", "how patterns are divided; without it all are for training", Split.class);
    static final Field.Single SCALE = plugin("scale", "how inputs are scaled, by the training part", Scaler.class);
    static final Field.Single SCALE_TARGET =
            plugin("scaleTarget", "how targets are scaled, by the training part", Scaler.class);
    static final Field.Single TARGET = single(
            OptionType.CHOICE,
            TargetEncoding.class,
            "target",
            "what the target is; without it a text column means classes and a numeric one numbers",
            null,
            null);
    static final Field.Single INPUTS = single(
            OptionType.CHOICE,
            InputEncoding.class,
            "inputs",
            "what becomes of text columns among the inputs, which are refused otherwise",
            null,
            null);
    static final Field.Group ENCODE =
            new Field.Group("encode", "how columns become numbers", false, null, List.of(TARGET, INPUTS));
    static final Field.Single MISSING =
            plugin("missing", "what is done about missing inputs, which are refused otherwise", MissingValues.class);
    static final Field.Single WEIGHT =
            single(OptionType.TEXT, String.class, "weight", "the column with the patterns' weights", null, null);

    static final Field.Group DATA = new Field.Group(
            "data",
            "where the patterns come from, and what is done with them",
            true,
            DataSource.class,
            List.of(SPLIT, SCALE, SCALE_TARGET, ENCODE, MISSING, WEIGHT));

    static final Field.Single NETWORK = plugins("network", "the layers, from the inputs on", Layer.class, true);
    static final Field.Single TRAIN = plugins("train", "the trainer, or several in turn", Trainer.class, true);
    static final Field.Single METRICS = plugins(
            "metrics",
            "what is measured besides the cost; without it accuracy for classes, mse and r2 for numbers",
            Metric.class,
            false);

    /** A whole config. */
    public static final Field.Group EXPERIMENT = new Field.Group(
            "",
            "an experiment: data, a network, and how it is trained",
            true,
            null,
            List.of(VERSION, NAME, SEED, PRECISION, THREADS, DATA, NETWORK, TRAIN, METRICS));

    private ConfigGrammar() {}

    /** What can be done with text columns among the inputs. */
    enum InputEncoding {
        ONE_HOT
    }

    private static Field.Single plugin(String name, String help, Class<? extends Plugin> kind) {
        return single(OptionType.PLUGIN, kind, name, help, null, null);
    }

    private static Field.Single plugins(String name, String help, Class<? extends Plugin> kind, boolean required) {
        return new Field.Single(
                option(OptionType.PLUGIN, true, kind, name, help, null, required, null), null, required ? 1 : 0);
    }

    private static Field.Single single(
            OptionType type, Class<?> of, String name, String help, @Nullable Range range, @Nullable Object preset) {
        return new Field.Single(option(type, false, of, name, help, range, false, preset), null, 0);
    }

    private static OptionDescriptor option(
            OptionType type,
            boolean list,
            Class<?> of,
            String name,
            String help,
            @Nullable Range range,
            boolean required,
            @Nullable Object preset) {
        boolean nullable = preset == null && !required;
        return new OptionDescriptor(name, type, list, of, help, range, required, nullable, false, "", preset);
    }
}
