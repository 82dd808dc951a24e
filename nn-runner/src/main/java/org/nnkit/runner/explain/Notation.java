package org.nnkit.runner.explain;

/**
 * The lecture's symbols. Units and inputs count from 1, and so do layers, which stand above where there are several: v₁⁽²⁾ is
 * the net input of the first unit of the second layer.
 *
 * @param layers how many layers the network has
 */
record Notation(int layers) {

    private static final int LONGEST_SINGLE = 9;

    /** {@code (2)}, or nothing in a network of one layer. */
    String sup(int layer) {
        return layers > 1 ? "(" + (layer + 1) + ")" : "";
    }

    /** A symbol of a unit of a layer. */
    Formula of(String base, int layer, int unit) {
        return Formula.symbol(base, Integer.toString(unit + 1), sup(layer));
    }

    /** A symbol of a whole layer. */
    Formula of(String base, int layer) {
        return Formula.symbol(base, "", sup(layer));
    }

    /** Input number {@code j} of a layer: xⱼ, or the output of the unit before. */
    Formula input(int layer, int j) {
        return layer == 0 ? Formula.symbol("x", Integer.toString(j + 1), "") : of("y", layer - 1, j);
    }

    /** All inputs of a layer. */
    Formula input(int layer) {
        return layer == 0 ? Formula.symbol("x", "", "") : of("y", layer - 1);
    }

    /** A symbol with two indices: the weight from input {@code j} to unit {@code i}. */
    Formula weight(String base, int layer, int i, int j) {
        String sub = i < LONGEST_SINGLE && j < LONGEST_SINGLE ? (i + 1) + "" + (j + 1) : (i + 1) + "," + (j + 1);
        return Formula.symbol(base, sub, sup(layer));
    }
}
