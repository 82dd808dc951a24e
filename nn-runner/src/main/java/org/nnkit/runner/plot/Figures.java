package org.nnkit.runner.plot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nnkit.runner.experiment.RefusedException;

/**
 * What was measured in the epochs of a run: the content of {@code metrics.csv}.
 *
 * @param columns a list of figures by name, one for each epoch from 1; NaN where there is none
 */
public record Figures(Map<String, double[]> columns) {

    private static final String EPOCH = "epoch";

    /**
     * Reads.
     *
     * @param source what messages call it
     * @param csv the content of {@code metrics.csv}
     * @throws RefusedException if it is something else
     */
    public static Figures parse(String source, List<String> csv) {
        List<String> names = csv.isEmpty() ? List.of() : List.of(csv.get(0).split(",", -1));
        if (names.isEmpty() || !names.get(0).equals(EPOCH) || Set.copyOf(names).size() < names.size()) {
            throw new RefusedException(source + ":1: expected the columns epoch,cost,… of a run");
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int c = 1; c < names.size(); c++) {
            columns.put(names.get(c), new double[csv.size() - 1]);
        }
        for (int i = 1; i < csv.size(); i++) {
            String[] cells = csv.get(i).split(",", -1);
            if (cells.length != names.size()) {
                throw new RefusedException(
                        source + ":" + (i + 1) + ": expected " + names.size() + " cells, got " + cells.length);
            }
            for (int c = 1; c < cells.length; c++) {
                column(columns, names.get(c))[i - 1] = number(cells[c], source, i + 1);
            }
        }
        return new Figures(columns);
    }

    private static double[] column(Map<String, double[]> columns, String name) {
        return columns.getOrDefault(name, new double[0]);
    }

    private static double number(String cell, String source, int line) {
        if (cell.isEmpty()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new RefusedException(source + ":" + line + ": expected a number, got '" + cell + "'");
        }
    }
}
