package org.nnkit.runner.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.math.Values;
import org.nnkit.data.Encoding;
import org.nnkit.data.TargetEncoding;
import org.nnkit.runner.config.PluginCodec;
import org.nnkit.runner.json.Fields;
import org.nnkit.runner.json.JsonException;

/** An {@link Encoding} as a tree of a model's header. */
final class EncodingTree {

    private EncodingTree() {}

    static Map<String, @Nullable Object> write(Encoding e, PluginCodec codec) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        List<Object> inputs = new ArrayList<>();
        for (Encoding.Input input : e.inputs()) {
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("name", input.name());
            if (!input.categories().isEmpty()) {
                column.put("categories", input.categories());
            }
            inputs.add(column);
        }
        tree.put("inputs", inputs);
        tree.put("targets", e.targets());
        tree.put("target", e.targetEncoding().name().toLowerCase(Locale.ROOT));
        tree.put("classes", e.classes());
        tree.put("missing", e.missing() == null ? null : gaps(e.missing()));
        tree.put("scale", fitted(e.scale(), codec));
        tree.put("scaleTarget", fitted(e.scaleTarget(), codec));
        tree.put("ignored", e.ignored());
        tree.put("weight", e.weight());
        return tree;
    }

    private static Map<String, @Nullable Object> gaps(Encoding.Gaps gaps) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("policy", gaps.policy());
        tree.put("fill", gaps.fill() == null ? null : gaps.fill().rowAt(0));
        return tree;
    }

    private static @Nullable Object fitted(Encoding.@Nullable Fitted fitted, PluginCodec codec) {
        if (fitted == null) {
            return null;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("scaler", codec.tree(Scaler.class, fitted.scaler()));
        tree.put("state", List.of((Object[]) fitted.scaling().state()));
        return tree;
    }

    /** Reads it back; what does not fit together is refused, so that nothing surprises who uses it. */
    static Encoding read(Fields tree, PluginCodec codec, String source) {
        List<Encoding.Input> inputs = new ArrayList<>();
        for (Fields column : tree.objects("inputs")) {
            inputs.add(new Encoding.Input(
                    column.text("name"), column.value("categories") == null ? List.of() : column.texts("categories")));
            column.nothingElse();
        }
        Encoding encoding = new Encoding(
                inputs,
                tree.texts("targets"),
                target(tree.text("target")),
                tree.texts("classes"),
                gaps(tree.objectOrNull("missing")),
                fitted(tree.objectOrNull("scale"), codec, source),
                fitted(tree.objectOrNull("scaleTarget"), codec, source),
                tree.texts("ignored"),
                tree.textOrNull("weight"));
        tree.nothingElse();
        requireConsistent(encoding);
        return encoding;
    }

    private static TargetEncoding target(String name) {
        for (TargetEncoding t : TargetEncoding.values()) {
            if (t.name().toLowerCase(Locale.ROOT).equals(name)) {
                return t;
            }
        }
        throw new JsonException("encoding.target: expected numbers, classes or binary");
    }

    private static Encoding.@Nullable Gaps gaps(@Nullable Fields tree) {
        if (tree == null) {
            return null;
        }
        double[][] fill = tree.value("fill") == null ? null : new double[][] {tree.row("fill")};
        Encoding.Gaps gaps = new Encoding.Gaps(tree.text("policy"), fill == null ? null : Values.of(fill));
        tree.nothingElse();
        return gaps;
    }

    private static Encoding.@Nullable Fitted fitted(@Nullable Fields tree, PluginCodec codec, String source) {
        if (tree == null) {
            return null;
        }
        Object description = tree.value("scaler");
        if (description == null) {
            throw new JsonException(tree.path("scaler") + ": expected a scaler");
        }
        Scaler scaler = codec.plugin(Scaler.class, description, source, tree.path("scaler"));
        try {
            Encoding.Fitted fitted = new Encoding.Fitted(scaler, scaler.restore(tree.numbers("state")));
            tree.nothingElse();
            return fitted;
        } catch (IllegalArgumentException e) {
            throw new JsonException(tree.path("state") + ": " + e.getMessage());
        }
    }

    private static void requireConsistent(Encoding e) {
        int classes = e.classes().size();
        boolean fits = switch (e.targetEncoding()) {
            case NUMBERS -> classes == 0 && !e.targets().isEmpty();
            case CLASSES -> classes >= 2 && e.targets().size() == 1;
            case BINARY -> classes == 2 && e.targets().size() == 1;
        };
        if (!fits) {
            throw new JsonException(
                    "encoding: " + classes + " classes and " + e.targets().size() + " targets don't go with '"
                            + e.targetEncoding().name().toLowerCase(Locale.ROOT) + "'");
        }
        Encoding.Gaps missing = e.missing();
        if (missing != null && missing.fill() != null && missing.fill().columns() != e.inputCount()) {
            throw new JsonException("encoding.missing.fill: expected " + e.inputCount() + " numbers");
        }
        int numeric =
                (int) e.inputs().stream().filter(i -> i.categories().isEmpty()).count();
        requireWidth("encoding.scale", e.scale(), numeric);
        requireWidth("encoding.scaleTarget", e.scaleTarget(), e.targets().size());
    }

    /** A scaling has a number a column in each row of its state. */
    private static void requireWidth(String field, Encoding.@Nullable Fitted fitted, int columns) {
        if (fitted == null) {
            return;
        }
        for (double[] row : fitted.scaling().state()) {
            if (row.length != columns) {
                throw new JsonException(field + ".state: expected numbers for " + columns + " columns");
            }
        }
    }
}
