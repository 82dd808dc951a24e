package org.nnkit.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.data.Schema;
import org.nnkit.api.math.Streams;
import org.nnkit.data.text.Shown;

/** Reads the data that an encoding is made from. */
final class TrainingData {

    private static final String NO_POLICY =
            "say what to do about missing values (missing: drop, mean, median or" + " constant), or fill it";

    private final Recipe recipe;

    TrainingData(Recipe recipe) {
        this.recipe = recipe;
    }

    Table read(DataSource source, Streams streams) throws IOException {
        Schema schema = source.schema();
        int targets = schema.with(Column.Role.TARGET).size();
        if (schema.with(Column.Role.INPUT).isEmpty() || targets == 0) {
            throw new DataException(Table.nameOf(source) + ": expected at least one input and one target column, got "
                    + schema.with(Column.Role.INPUT).size() + " and " + targets);
        }
        TargetEncoding wanted = recipe.encodeTarget();
        if (targets > 1 && wanted != null && wanted != TargetEncoding.NUMBERS) {
            throw new DataException(
                    "data.encode.target: " + nameOf(wanted) + " needs one target column, got " + targets + " ("
                            + Shown.names(schema.with(Column.Role.TARGET).stream()
                                    .map(Column::name)
                                    .toList()) + ")");
        }
        return Table.read(source, column -> cells(column, targets), streams);
    }

    static String nameOf(TargetEncoding encoding) {
        return encoding.name().toLowerCase(Locale.ROOT);
    }

    private Cells cells(Column column, int targets) {
        String name = column.name();
        return switch (column.role()) {
            case WEIGHT -> new Cells.Weights(name);
            case INPUT -> {
                String why = recipe.missing() == null ? NO_POLICY : null;
                Cells texts = recipe.oneHotInputs()
                        ? new Cells.Names(name, why, Dictionary.empty(), "category")
                        : new Cells.Refused(
                                name,
                                "for a column of texts write encode: { inputs: one-hot }, or leave it out (ignore: ["
                                        + Shown.plain(name) + "])");
                yield new Cells.ByFirst(name, why, new Cells.Numbers(name, why, ""), texts);
            }
            case TARGET -> target(name, targets);
        };
    }

    private Cells target(String name, int targets) {
        String why = "a target can't be missing; leave the row out";
        Cells numbers = new Cells.Numbers(name, why, "");
        Cells classes = new Cells.Names(name, why, Dictionary.empty(), "class");
        TargetEncoding wanted = recipe.encodeTarget();
        if (wanted != null) {
            return wanted == TargetEncoding.NUMBERS ? numbers : classes;
        }
        Cells texts = targets == 1
                ? classes
                : new Cells.Refused(
                        name, "a column of texts means classes, and can only be the one target column there is");
        return new Cells.ByFirst(name, why, numbers, texts);
    }

    /**
     * The encoding as far as nothing has to be fitted.
     *
     * @throws DataException if there is nothing to learn: one class only, or the same target everywhere
     */
    static Encoding encoding(Recipe recipe, DataSource source, Table table) throws IOException {
        List<Encoding.Input> inputs = new ArrayList<>();
        for (String name : Encoder.namesOf(table, Column.Role.INPUT)) {
            List<String> texts = table.texts(table.indexOf(name));
            inputs.add(new Encoding.Input(name, texts == null ? List.of() : texts));
        }
        List<String> targets = Encoder.namesOf(table, Column.Role.TARGET);
        List<String> classes = table.texts(table.indexOf(targets.get(0)));
        TargetEncoding encoding = recipe.encodeTarget();
        if (encoding == null) {
            encoding = classes == null ? TargetEncoding.NUMBERS : TargetEncoding.CLASSES;
        }
        requireTask(encoding, Table.nameOf(source), table, targets, classes);
        if (recipe.scaleTarget() != null && encoding != TargetEncoding.NUMBERS) {
            throw new DataException("data.scaleTarget: only numbers can be scaled, and target "
                    + Shown.quoted(targets.get(0)) + " is encoded as " + nameOf(encoding));
        }
        List<String> leftOut = source instanceof SelectableColumns s ? s.leftOut() : List.of();
        return new Encoding(
                inputs,
                targets,
                encoding,
                encoding == TargetEncoding.NUMBERS || classes == null ? List.of() : classes,
                recipe.missing() == null
                        ? null
                        : new Encoding.Gaps(recipe.missing().name(), null),
                null,
                null,
                leftOut,
                recipe.weight());
    }

    private static void requireTask(
            TargetEncoding encoding, String source, Table table, List<String> targets, @Nullable List<String> classes) {
        String target = targets.get(0);
        if (encoding != TargetEncoding.NUMBERS && classes != null) {
            if (classes.size() == 1) {
                throw new DataException(source + ": target " + Shown.quoted(target) + " has one class only ("
                        + Shown.quoted(classes.get(0)) + "); there is nothing to tell apart");
            }
            if (encoding == TargetEncoding.BINARY && classes.size() != 2) {
                throw new DataException("data.encode.target: binary needs two classes, target " + Shown.quoted(target)
                        + " has " + classes.size() + " (" + Shown.names(classes) + ")");
            }
        } else if (table.rows() > 1 && targets.stream().allMatch(t -> isConstant(table, table.indexOf(t)))) {
            throw new DataException(source + ": target " + Shown.quoted(target) + " is "
                    + Shown.number(table.get(0, table.indexOf(target))) + " in every row; there is nothing to learn");
        }
    }

    private static boolean isConstant(Table table, int column) {
        for (int i = 1; i < table.rows(); i++) {
            if (table.get(i, column) != table.get(0, column)) {
                return false;
            }
        }
        return true;
    }
}
