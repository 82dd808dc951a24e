package org.nnkit.data;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.data.DataException;
import org.nnkit.api.data.Split;
import org.nnkit.data.text.Shown;

/** Looks at finished parts for what users should be told. */
final class Observations {

    private final Encoding encoding;
    private final Table table;
    private final Split.Partition rows;
    private final int[] inputColumns;
    private final boolean[] inTraining;
    private final Duplicates duplicates;

    Observations(Encoding encoding, Table table, Split.Partition rows) {
        this.encoding = encoding;
        this.table = table;
        this.rows = rows;
        this.inputColumns = inputColumns(table);
        this.inTraining = classesIn(table, rows.training());
        this.duplicates = new Duplicates(table, rows.training(), inputColumns);
    }

    private int[] inputColumns(Table of) {
        return encoding.inputs().stream().mapToInt(i -> of.indexOf(i.name())).toArray();
    }

    private boolean[] classesIn(Table of, int[] part) {
        boolean[] present = new boolean[encoding.classes().size()];
        if (present.length > 0) {
            int column = of.indexOf(encoding.targets().get(0));
            for (int r : part) {
                present[(int) of.get(r, column)] = true;
            }
        }
        return present;
    }

    /**
     * Looks at the parts of the table itself.
     *
     * @throws DataException if the training part has one class only
     */
    void addWarnings(List<String> warnings, String source) {
        requireTwoClasses(source);
        List<String> constant = new ArrayList<>();
        if (encoding.targetEncoding() == TargetEncoding.NUMBERS && rows.training().length > 1) {
            for (String target : encoding.targets()) {
                if (isConstant(table.indexOf(target))) {
                    constant.add(target);
                }
            }
        }
        if (!constant.isEmpty()) {
            warnings.add(Warnings.constantTargets(constant));
        }
        addWarnings(warnings, table, rows.validation(), "validation");
        addWarnings(warnings, table, rows.test(), "test");
    }

    /** Looks at a ready-made test part. */
    void addWarnings(List<String> warnings, Table test) {
        addWarnings(warnings, test, Encoder.allRows(test.rows()), "test");
    }

    private void addWarnings(List<String> warnings, Table of, int[] part, String name) {
        warnings.addAll(Warnings.unseenClasses(encoding.classes(), inTraining, classesIn(of, part), name));
        int equal = duplicates.count(of, part, inputColumns(of));
        if (equal > 0) {
            warnings.add(Warnings.duplicates(name, equal, part.length));
        }
    }

    private boolean isConstant(int column) {
        for (int r : rows.training()) {
            if (table.get(r, column) != table.get(rows.training()[0], column)) {
                return false;
            }
        }
        return true;
    }

    private void requireTwoClasses(String source) {
        if (inTraining.length == 0) {
            return;
        }
        String only = "";
        int classes = 0;
        for (int c = 0; c < inTraining.length; c++) {
            if (inTraining[c]) {
                classes++;
                only = encoding.classes().get(c);
            }
        }
        if (classes == 1) {
            throw new DataException(source + ": the training part has one class only (" + Shown.quoted(only)
                    + "); there is nothing to tell apart. A stratified split keeps class proportions");
        }
    }
}
