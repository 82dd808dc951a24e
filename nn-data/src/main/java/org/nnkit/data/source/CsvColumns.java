package org.nnkit.data.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.Column;
import org.nnkit.data.text.Problems;
import org.nnkit.data.text.Shown;

/**
 * Which columns of a CSV file are wanted, and what for.
 *
 * @param every whether every column is an input, whatever it is called
 * @param target names
 * @param inputs names, or null for all others
 * @param ignore names, or null
 * @param weight a name, or null
 * @param only if not null, everything else is left out
 */
record CsvColumns(
        boolean every,
        List<String> target,
        @Nullable List<String> inputs,
        @Nullable List<String> ignore,
        @Nullable String weight,
        @Nullable List<String> only) {

    /** Every column, as an input. */
    static final CsvColumns ALL = new CsvColumns(true, List.of(), null, null, null, null);

    CsvColumns(
            List<String> target,
            @Nullable List<String> inputs,
            @Nullable List<String> ignore,
            @Nullable String weight) {
        this(false, target, inputs, ignore, weight, null);
    }

    CsvColumns withOnly(List<String> names) {
        return new CsvColumns(every, target, inputs, ignore, weight, List.copyOf(names));
    }

    /** What a column of that name is for, or null for nothing. */
    Column.@Nullable Role role(String name) {
        if (only != null && !only.contains(name)) {
            return null;
        }
        if (target.contains(name)) {
            return Column.Role.TARGET;
        }
        if (name.equals(weight)) {
            return Column.Role.WEIGHT;
        }
        boolean input = inputs != null ? inputs.contains(name) : ignore == null || !ignore.contains(name);
        return input ? Column.Role.INPUT : null;
    }

    /** Names that are asked for and not there, one line each. */
    void findMissing(String file, List<String> header, Problems problems) {
        List<Wanted> wanted = new ArrayList<>();
        target.forEach(n -> wanted.add(new Wanted("target", n)));
        if (inputs != null) {
            inputs.forEach(n -> wanted.add(new Wanted("inputs", n)));
        }
        if (ignore != null) {
            ignore.forEach(n -> wanted.add(new Wanted("ignore", n)));
        }
        if (weight != null) {
            wanted.add(new Wanted("weight", weight));
        }
        for (Wanted w : wanted) {
            if (!header.contains(w.name())) {
                String hint = Shown.hint(w.name(), header);
                problems.add(file + ":1: " + w.option() + ": no column " + Shown.quoted(w.name()) + hint
                        + (hint.isEmpty() ? "; columns: " : " columns: ") + Shown.names(header));
            }
        }
    }

    private record Wanted(String option, String name) {}
}
