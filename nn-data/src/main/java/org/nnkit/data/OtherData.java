package org.nnkit.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.api.data.DataSource;
import org.nnkit.api.math.Streams;
import org.nnkit.data.text.Problems;
import org.nnkit.data.text.Shown;

/** Reads data other than those that an encoding was fitted on: columns by name, texts only as far as they are known. */
final class OtherData {

    private final Encoding encoding;
    private final boolean withTargets;

    OtherData(Encoding encoding, boolean withTargets) {
        this.encoding = encoding;
        this.withTargets = withTargets;
    }

    Table read(DataSource source, Streams streams) throws IOException {
        List<String> present =
                source.schema().columns().stream().map(Column::name).toList();
        requireColumns(Table.nameOf(source), present);
        List<String> wanted = new ArrayList<>(
                encoding.inputs().stream().map(Encoding.Input::name).toList());
        if (withTargets) {
            wanted.addAll(encoding.targets());
            if (encoding.weight() != null) {
                wanted.add(encoding.weight());
            }
        }
        DataSource narrowed = source instanceof SelectableColumns s ? s.only(wanted) : source;
        return Table.read(narrowed, column -> cells(column.name()), streams);
    }

    private void requireColumns(String name, List<String> present) {
        Problems problems = new Problems();
        List<String> inputs =
                encoding.inputs().stream().map(Encoding.Input::name).toList();
        String weight = encoding.weight();
        List<String> missing = inputs.stream().filter(n -> !present.contains(n)).toList();
        List<String> offered = present.stream()
                .filter(n -> !encoding.targets().contains(n)
                        && !n.equals(weight)
                        && !encoding.ignored().contains(n))
                .toList();
        List<String> unknown = offered.stream().filter(n -> !inputs.contains(n)).toList();
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            problems.add(name + ": the model has " + inputs.size() + " input columns (" + Shown.names(inputs)
                    + "), the data have "
                    + offered.size() + " (" + Shown.names(offered) + ")"
                    + (missing.isEmpty() ? "" : "; missing: " + Shown.names(missing))
                    + (unknown.isEmpty() ? "" : "; unknown to the model: " + Shown.names(unknown)));
        }
        if (withTargets) {
            for (String target : encoding.targets()) {
                if (!present.contains(target)) {
                    problems.add(
                            name + ": no target column " + Shown.quoted(target) + "; columns: " + Shown.names(present));
                }
            }
            if (weight != null && !present.contains(weight)) {
                problems.add(
                        name + ": no weight column " + Shown.quoted(weight) + "; columns: " + Shown.names(present));
            }
        }
        problems.throwIfAny();
    }

    private @Nullable Cells cells(String column) {
        for (Encoding.Input input : encoding.inputs()) {
            if (input.name().equals(column)) {
                return inputCells(input);
            }
        }
        if (!withTargets) {
            return null;
        }
        if (encoding.targets().contains(column)) {
            String why = "a target can't be missing";
            return encoding.targetEncoding() == TargetEncoding.NUMBERS
                    ? new Cells.Numbers(column, why, "")
                    : new Cells.Names(column, why, Dictionary.of(encoding.classes()), "class");
        }
        return column.equals(encoding.weight()) ? new Cells.Weights(column) : null;
    }

    private Cells inputCells(Encoding.Input input) {
        Encoding.Gaps gaps = encoding.missing();
        String why = null;
        if (gaps == null) {
            why = "in training no policy for missing values was given (missing: drop, mean, median or" + " constant)";
        } else if (gaps.fill() == null && !withTargets) {
            why = "the model has nothing to stand in: it was trained with missing: " + gaps.policy();
        }
        if (input.categories().isEmpty()) {
            return new Cells.Numbers(input.name(), why, "");
        }
        return new Cells.Names(input.name(), why, Dictionary.of(input.categories()), "category");
    }
}
