package org.nnkit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.MissingValues;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.data.Split;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Rows;
import org.nnkit.data.text.Shown;

/** Divides a table into parts, and fits on the training part what has to be fitted. */
final class Fitting {

    private final Recipe recipe;
    private final Table table;
    private final @Nullable Table test;
    private final Encoding unfitted;
    private final Precision precision;
    private final String source;

    /**
     * @param test the ready-made test part, or null
     * @param unfitted the encoding without scaling and filling
     * @param source what messages call the source
     */
    Fitting(Recipe recipe, Table table, @Nullable Table test, Encoding unfitted, Precision precision, String source) {
        this.recipe = recipe;
        this.table = table;
        this.test = test;
        this.unfitted = unfitted;
        this.precision = precision;
        this.source = source;
    }

    List<Prepared> fit(Streams streams, DataFiles files, String sha256) {
        int[] all = Encoder.allRows(table.rows());
        List<Split.Partition> partitions = partitions(all, streams);
        List<String> warnings = new ArrayList<>();
        if (recipe.missing() != null && fill(recipe.missing(), partitions.get(0).training()) == null) {
            int[] complete = new Encoder(unfitted, table, precision).completeRows();
            if (complete.length < all.length) {
                if (complete.length == 0) {
                    throw new DataException(source + ": every row has a missing input, so none is left to learn from");
                }
                warnings.add(Warnings.leftOut(source, all.length - complete.length, all.length));
                partitions = partitions(complete, streams);
            }
        }
        int classes = unfitted.classes().size();
        if (classes > table.rows() / 2 && classes > 2) {
            warnings.add(Warnings.manyClasses(unfitted.targets().get(0), classes, table.rows()));
        }
        List<Prepared> prepared = new ArrayList<>();
        for (Split.Partition p : partitions) {
            prepared.add(prepared(p, files, sha256, warnings));
        }
        return prepared;
    }

    private List<Split.Partition> partitions(int[] rows, Streams streams) {
        Split split = recipe.split();
        if (split == null) {
            return List.of(new Split.Partition(rows, new int[0], new int[0]));
        }
        int[] classes = unfitted.targetEncoding() == TargetEncoding.NUMBERS
                ? null
                : new Encoder(unfitted, table, precision).classes(rows);
        List<Split.Partition> partitions = split.split(rows.length, classes, streams);
        Partitions.check(split, rows.length, partitions);
        if (test != null && partitions.stream().anyMatch(p -> p.test().length > 0)) {
            throw new DataException(
                    "data.split." + split.name() + " and data."
                            + recipe.source().name()
                            + ": both make a test part, the split one of "
                            + partitions.get(0).test().length
                            + " rows, the source a ready-made one; give the split no test part, or leave out the ready-made one");
        }
        return partitions.stream().map(p -> Partitions.of(rows, p)).toList();
    }

    /** What stands in for missing inputs, or null where rows with some are to be left out. */
    private @Nullable Values fill(MissingValues policy, int[] training) {
        Encoder encoder = new Encoder(unfitted, table, precision);
        double[] numbers = policy.fit(encoder.expanded(training));
        if (numbers == null) {
            return null;
        }
        if (numbers.length != unfitted.inputCount()) {
            throw new DataException("data.missing." + policy.name() + ": expected " + unfitted.inputCount()
                    + " numbers, one for each input, got " + numbers.length);
        }
        // A missing text is no category: all of its inputs are 0, as they are without any filling.
        int[] numeric = encoder.numericInputs();
        double[] fill = new double[numbers.length];
        for (int j : numeric) {
            fill[j] = numbers[j];
        }
        return Values.row(fill);
    }

    private Prepared prepared(Split.Partition rows, DataFiles files, String sha256, List<String> common) {
        List<String> warnings = new ArrayList<>(common);
        Encoding.Gaps gaps = unfitted.missing();
        if (recipe.missing() != null) {
            gaps = new Encoding.Gaps(recipe.missing().name(), fill(recipe.missing(), rows.training()));
        }
        Encoding filled = with(gaps, null, null);
        Encoder encoder = new Encoder(filled, table, precision);
        Matrix inputs = null;
        Encoding.Fitted scale = null;
        Scaler scaler = recipe.scale();
        if (scaler != null) {
            inputs = encoder.expanded(rows.training());
            if (gaps != null && gaps.fill() != null) {
                Encoder.fill(inputs, gaps.fill());
            }
            scale = fitted(scaler, encoder.scalable(inputs));
            List<String> names = filled.inputNames();
            int[] numeric = encoder.numericInputs();
            List<String> constant = scale.scaling().constantColumns().stream()
                    .map(c -> names.get(numeric[c]))
                    .toList();
            if (!constant.isEmpty()) {
                warnings.add(Warnings.constantInputs(constant));
            }
        }
        Encoding.Fitted scaleTarget = null;
        if (recipe.scaleTarget() != null) {
            scaleTarget = fitted(recipe.scaleTarget(), encoder.unscaledTargets(rows.training()));
        }
        Encoding encoding = with(gaps, scale, scaleTarget);
        Encoder fitted = new Encoder(encoding, table, precision);
        Rows training = inputs == null
                ? fitted.rows(rows.training())
                : fitted.rows(rows.training(), fitted.finished(inputs, rows.training()));
        requireWeights(training);
        Rows validation = rows.validation().length == 0 ? null : fitted.rows(rows.validation());
        Rows judged = rows.test().length == 0 ? null : fitted.rows(rows.test());
        Observations seen = new Observations(encoding, table, rows);
        seen.addWarnings(warnings, source);
        if (test != null) {
            Encoded encoded = encoding.encode(test, "the ready-made test part", precision);
            warnings.addAll(encoded.warnings());
            judged = encoded.rows();
            seen.addWarnings(warnings, test);
        }
        return new Prepared(training, validation, judged, encoding, rows, files, sha256, warnings);
    }

    private static Encoding.Fitted fitted(Scaler scaler, Matrix training) {
        Scaling scaling = scaler.fit(training);
        return new Encoding.Fitted(scaler, scaling);
    }

    private Encoding with(
            Encoding.@Nullable Gaps gaps, Encoding.@Nullable Fitted scale, Encoding.@Nullable Fitted scaleTarget) {
        return new Encoding(
                unfitted.inputs(),
                unfitted.targets(),
                unfitted.targetEncoding(),
                unfitted.classes(),
                gaps,
                scale,
                scaleTarget,
                unfitted.ignored(),
                unfitted.weight());
    }

    private void requireWeights(Rows training) {
        double[] weights = training.weights();
        if (weights != null && Arrays.stream(weights).allMatch(w -> w == 0)) {
            throw new DataException(source + ": column " + Shown.quoted(String.valueOf(unfitted.weight()))
                    + ": every weight in the training part is 0; expected at least one above 0");
        }
    }
}
