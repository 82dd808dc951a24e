package org.nnkit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.Scaling;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Values;
import org.nnkit.api.network.Rows;
import org.nnkit.data.text.Shown;

/**
 * Makes matrices of the cells of a table: one-hot expansion, then filling, then scaling. Everything is computed in double and
 * rounded once, at the end.
 */
final class Encoder {

    private final Encoding encoding;
    private final Table table;
    private final Precision precision;
    private final int[] inputColumns; // of the table, in the encoding's order

    Encoder(Encoding encoding, Table table, Precision precision) {
        this.encoding = encoding;
        this.table = table;
        this.precision = precision;
        this.inputColumns = encoding.inputs().stream()
                .mapToInt(i -> table.indexOf(i.name()))
                .toArray();
    }

    static int[] allRows(int count) {
        int[] rows = new int[count];
        Arrays.setAll(rows, i -> i);
        return rows;
    }

    /** The rows that are used: all, or where the policy is to leave out incomplete ones, the others. */
    int[] completeRows() {
        Encoding.Gaps gaps = encoding.missing();
        if (gaps == null || gaps.fill() != null) {
            return allRows(table.rows());
        }
        return Arrays.stream(allRows(table.rows())).filter(this::isComplete).toArray();
    }

    private boolean isComplete(int row) {
        for (int c : inputColumns) {
            if (Double.isNaN(table.get(row, c))) {
                return false;
            }
        }
        return true;
    }

    /** Some rows, encoded. */
    Rows rows(int[] rows) {
        return rows(rows, inputs(rows));
    }

    /** Some rows whose inputs are finished already. */
    Rows rows(int[] rows, Matrix inputs) {
        double[] weights = weights(rows);
        return weights == null ? new Rows(inputs, targets(rows)) : new Rows(inputs, targets(rows), weights);
    }

    /** Inputs with one-hot expansion only, in double; NaN where a number is missing, zeros where a text is. */
    Matrix expanded(int[] rows) {
        return expanded(rows, Precision.FLOAT64);
    }

    private Matrix expanded(int[] rows, Precision as) {
        Matrix x = zeros(as, rows.length, encoding.inputCount());
        for (int i = 0; i < rows.length; i++) {
            int at = 0;
            for (int c = 0; c < inputColumns.length; c++) {
                double value = table.get(rows[i], inputColumns[c]);
                int categories = encoding.inputs().get(c).categories().size();
                if (categories == 0) {
                    x.set(i, at++, value);
                } else {
                    if (!Double.isNaN(value)) {
                        x.set(i, at + (int) value, 1);
                    }
                    at += categories;
                }
            }
        }
        return x;
    }

    private static Matrix zeros(Precision precision, int rows, int columns) {
        try {
            return Matrix.zeros(precision, rows, columns);
        } catch (ShapeException e) {
            throw new DataException("the data are too large: " + e.getMessage());
        }
    }

    /** Inputs as the network sees them. */
    Matrix inputs(int[] rows) {
        boolean inDouble = encoding.scale() != null || encoding.missing() != null;
        Matrix x = expanded(rows, inDouble ? Precision.FLOAT64 : precision);
        return finished(x, rows);
    }

    /** The rest of the way, in place as far as possible. */
    Matrix finished(Matrix x, int[] rows) {
        Encoding.Gaps gaps = encoding.missing();
        Values fill = gaps == null ? null : gaps.fill();
        if (fill != null) {
            fill(x, fill);
        }
        Encoding.Fitted scale = encoding.scale();
        if (scale != null) {
            scale(x, scale.scaling());
        }
        Matrix finished = x.precision() == precision ? x : x.to(precision);
        requireFinite(finished, "input", encoding.inputNames(), rows);
        return finished;
    }

    /** Puts numbers in the place of NaN. */
    static void fill(Matrix x, Values numbers) {
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                if (Double.isNaN(x.get(i, j))) {
                    x.set(i, j, numbers.get(0, j));
                }
            }
        }
    }

    private void scale(Matrix x, Scaling scaling) {
        int[] numeric = numericInputs();
        if (numeric.length == x.columns()) {
            scaling.apply(x);
            return;
        }
        Matrix part = gather(x, numeric);
        scaling.apply(part);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < numeric.length; j++) {
                x.set(i, numeric[j], part.get(i, j));
            }
        }
    }

    /** The columns that a scaler sees: a copy of the numeric ones where there are others too. */
    Matrix scalable(Matrix x) {
        int[] numeric = numericInputs();
        return numeric.length == x.columns() ? x : gather(x, numeric);
    }

    private static Matrix gather(Matrix x, int[] columns) {
        Matrix part = Matrix.zeros(Precision.FLOAT64, x.rows(), columns.length);
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < columns.length; j++) {
                part.set(i, j, x.get(i, columns[j]));
            }
        }
        return part;
    }

    /** The network's inputs that are numbers in the source. */
    int[] numericInputs() {
        List<Integer> numeric = new ArrayList<>();
        int at = 0;
        for (Encoding.Input input : encoding.inputs()) {
            if (input.categories().isEmpty()) {
                numeric.add(at);
            }
            at += input.width();
        }
        return numeric.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Targets before scaling, in double for numbers. */
    Matrix unscaledTargets(int[] rows) {
        boolean numbers = encoding.targetEncoding() == TargetEncoding.NUMBERS;
        Matrix y = zeros(numbers ? Precision.FLOAT64 : precision, rows.length, encoding.outputCount());
        for (int j = 0; j < encoding.targets().size(); j++) {
            int column = table.indexOf(encoding.targets().get(j));
            for (int i = 0; i < rows.length; i++) {
                double value = table.get(rows[i], column);
                switch (encoding.targetEncoding()) {
                    case NUMBERS -> y.set(i, j, value);
                    case CLASSES -> y.set(i, (int) value, 1);
                    case BINARY -> y.set(i, 0, value);
                }
            }
        }
        return y;
    }

    private Matrix targets(int[] rows) {
        Matrix y = unscaledTargets(rows);
        Encoding.Fitted scale = encoding.scaleTarget();
        if (scale != null) {
            scale.scaling().apply(y);
        }
        Matrix finished = y.precision() == precision ? y : y.to(precision);
        requireFinite(finished, "target", encoding.outputNames(), rows);
        return finished;
    }

    private double @Nullable [] weights(int[] rows) {
        String weight = encoding.weight();
        if (weight == null) {
            return null;
        }
        int column = table.indexOf(weight);
        return Arrays.stream(rows).mapToDouble(r -> table.get(r, column)).toArray();
    }

    private static void requireFinite(Matrix x, String noun, List<String> names, int[] rows) {
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                if (!Double.isFinite(x.get(i, j))) {
                    throw new DataException(noun + " " + Shown.quoted(names.get(j)) + " of row " + (rows[i] + 1)
                            + " is too large for " + x.precision().configName()
                            + (x.isFloat64() ? " after scaling" : "; scale it, or use precision: float64"));
                }
            }
        }
    }

    /** For each row the number of its class. */
    int[] classes(int[] rows) {
        int column = table.indexOf(encoding.targets().get(0));
        return Arrays.stream(rows).map(r -> (int) table.get(r, column)).toArray();
    }

    /** The columns of that role which the table has. */
    static List<String> namesOf(Table table, Column.Role role) {
        return table.columns().stream()
                .filter(c -> c.role() == role)
                .map(Column::name)
                .toList();
    }
}
