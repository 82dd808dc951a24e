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
     */
    record Asked(Quantity quantity, boolean place) implements Term {}

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
