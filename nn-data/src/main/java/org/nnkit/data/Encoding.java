package org.nnkit.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Values;

/**
 * How rows of a source become inputs and targets of a network: plain data, kept with the model.
 *
 * @param inputs the input columns, in the order in which the network sees them
 * @param targets the names of the target columns
 * @param targetEncoding what became of them
 * @param classes the names of the classes in the order of the outputs, which is that of first appearance in the source;
 *     empty for numbers
 * @param missing what stands in for missing inputs, or null where they are refused
 * @param scale how inputs were scaled, or null
 * @param scaleTarget how targets were scaled, or null
 * @param ignored columns of the training data's file that were left out, and may occur in other files as well
 * @param weight the column with the patterns' weights, or null
 */
public record Encoding(
        List<Input> inputs,
        List<String> targets,
        TargetEncoding targetEncoding,
        List<String> classes,
        @Nullable Gaps missing,
        @Nullable Fitted scale,
        @Nullable Fitted scaleTarget,
        List<String> ignored,
        @Nullable String weight) {

    /**
     * An input column of the source.
     *
     * @param name its name
     * @param categories for a text column its values, each of which is an input of the network; empty for numbers
     */
    public record Input(String name, List<String> categories) {

        public Input {
            categories = List.copyOf(categories);
        }

        /** The number of inputs of the network that it makes. */
        public int width() {
            return categories.isEmpty() ? 1 : categories.size();
        }
    }

    /**
     * A policy for missing values, after it was fitted.
     *
     * @param policy the name of the plugin
     * @param fill one row with a number for each input of the network, or null where rows with a missing value are left out
     */
    public record Gaps(String policy, @Nullable Values fill) {}

    /**
     * A scaler with what it learned. Inputs made of text columns are not scaled: they are no columns of this scaling.
     *
     * @param scaler the plugin
     * @param scaling its state, which {@link Scaler#restore} makes again from {@link Scaling#state}
     */
    public record Fitted(Scaler scaler, Scaling scaling) {}

    public Encoding {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        classes = List.copyOf(classes);
        ignored = List.copyOf(ignored);
    }

    /** The number of the network's inputs. */
    public int inputCount() {
        return inputs.stream().mapToInt(Input::width).sum();
    }

    /** The names of the network's inputs: {@code age}, or {@code city=Bern} for a value of a text column. */
    public List<String> inputNames() {
        List<String> names = new ArrayList<>();
        for (Input i : inputs) {
            if (i.categories().isEmpty()) {
                names.add(i.name());
            }
            for (String c : i.categories()) {
                names.add(i.name() + "=" + c);
            }
        }
        return names;
    }

    /** The number of the network's outputs. */
    public int outputCount() {
        return switch (targetEncoding) {
            case NUMBERS -> targets.size();
            case CLASSES -> classes.size();
            case BINARY -> 1;
        };
    }

    /** The names of the network's outputs: the targets' for numbers, the classes', or for binary the second class's. */
    public List<String> outputNames() {
        return switch (targetEncoding) {
            case NUMBERS -> targets;
            case CLASSES -> classes;
            case BINARY -> List.of(classes.get(1));
        };
    }

    /**
     * Reads other data with targets: for {@code nn evaluate}. Columns are found by name.
     *
     * @param source any source; {@link DataSource#from} of the one trained with, or a CSV file with all its columns
     * @param streams for generators
     * @param precision of the numbers
     * @throws org.nnkit.api.data.DataException if the columns or cells don't fit; a line for each problem
     * @throws IOException if reading fails
     */
    public Encoded encode(DataSource source, Streams streams, Precision precision) throws IOException {
        Table table = new OtherData(this, true).read(source, streams);
        return encode(table, Table.nameOf(source), precision);
    }

    /** Encodes what {@link OtherData} read. */
    Encoded encode(Table table, String name, Precision precision) {
        Encoder encoder = new Encoder(this, table, precision);
        int[] rows = encoder.completeRows();
        List<String> warnings = new ArrayList<>();
        if (rows.length < table.rows()) {
            warnings.add(Warnings.leftOut(name, table.rows() - rows.length, table.rows()));
        }
        if (rows.length == 0) {
            throw new DataException(name + ": expected at least one row without missing inputs, got none");
        }
        return new Encoded(encoder.rows(rows), warnings);
    }

    /**
     * Reads inputs only: for {@code nn predict}. Columns are found by name, in any order; targets, weights and columns that
     * were ignored in training may be there and are not looked at.
     *
     * @return a row for each row of the source
     * @throws org.nnkit.api.data.DataException if the columns or cells don't fit; a line for each problem
     * @throws IOException if reading fails
     */
    public Matrix inputs(DataSource source, Streams streams, Precision precision) throws IOException {
        Table table = new OtherData(this, false).read(source, streams);
        return new Encoder(this, table, precision).inputs(Encoder.allRows(table.rows()));
    }

    /** Brings scaled outputs back to the units of the target columns, in place; changes nothing where none were scaled. */
    public void invertTargets(Matrix y) {
        if (scaleTarget != null) {
            scaleTarget.scaling().invert(y);
        }
    }
}
