package org.nnkit.runner.explain;

/** A part of a formula or of a line, which every format writes in its own way. */
sealed interface Term {

    /**
     * A symbol.
     *
     * @param base {@code v}, {@code δ}, {@code Δw}, {@code φ′}
     * @param sub below on the right, or empty
     * @param sup above on the right, or empty; {@code T} is that of a transposed matrix
     */
    record Sym(String base, String sub, String sup) implements Term {}

    /** A number that is given. */
    record Num(String text) implements Term {}

    /**
     * A number that follows from others: it can be asked for.
     *
     * @param quantity the number
     * @param place whether it is to be filled in here
     * @param factor whether it stands in brackets where it is negative; a blank never does, which would tell its sign
     */
    record Asked(Quantity quantity, boolean place, boolean factor) implements Term {

        /** Whether it is written with brackets. */
        boolean bracketed(Form form) {
            return factor && form != Form.EXERCISE && quantity.value() < 0;
        }
    }

    /** An operator, a bracket, dots. */
    record Op(Sign sign) implements Term {}

    /** Plain text, whatever is in it. */
    record Words(String text) implements Term {}

    /** What stands between symbols and numbers. */
    enum Sign {
        EQUALS,
        PLUS,
        MINUS,
        /** The minus in front of a symbol. */
        NEGATIVE,
        GREATER,
        TIMES,
        SLASH,
        COMMA,
        OPEN,
        CLOSE,
        DOTS,
        NORM,
        ROOT,
        ABOUT,
        /** Nothing: symbols next to each other are multiplied. */
        NOTHING
    }
}
