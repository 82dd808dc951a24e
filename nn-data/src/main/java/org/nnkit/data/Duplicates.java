package org.nnkit.data;

import java.util.Arrays;

/** Counts rows whose inputs occur among the training rows, number for number. */
final class Duplicates {

    private final Table training;
    private final int[] columns;
    private final int[] slots; // row of the table + 1, or 0: open addressing
    private final int mask;

    Duplicates(Table training, int[] rows, int[] inputColumns) {
        this.training = training;
        this.columns = inputColumns;
        int size = Integer.highestOneBit(Math.max(2, Math.min(rows.length, 1 << 28)) - 1) << 2;
        this.slots = new int[size];
        this.mask = size - 1;
        for (int r : rows) {
            int at = find(training, r, inputColumns);
            slots[at] = slots[at] == 0 ? r + 1 : slots[at];
        }
    }

    int count(Table other, int[] rows, int[] inputColumns) {
        return (int) Arrays.stream(rows)
                .filter(r -> slots[find(other, r, inputColumns)] != 0)
                .count();
    }

    /** The place of an equal row, or the free one where it would stand. */
    private int find(Table table, int row, int[] of) {
        int at = (int) hash(table, row, of) & mask;
        while (slots[at] != 0 && !isEqual(slots[at] - 1, table, row, of)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private static long hash(Table table, int row, int[] of) {
        long h = 0;
        for (int c : of) {
            h = (h ^ Double.doubleToLongBits(table.get(row, c))) * 0x9E3779B97F4A7C15L;
            h ^= h >>> 32;
        }
        return h;
    }

    private boolean isEqual(int trainingRow, Table table, int row, int[] of) {
        for (int j = 0; j < columns.length; j++) {
            double a = training.get(trainingRow, columns[j]);
            if (Double.doubleToLongBits(a) != Double.doubleToLongBits(table.get(row, of[j]))) {
                return false;
            }
        }
        return true;
    }
}
