package org.nnkit.runner.explain;

import java.util.ArrayList;
import java.util.List;

/** A formula, or a part of one, from left to right. */
record Formula(List<Term> terms) {

    Formula {
        terms = List.copyOf(terms);
    }

    static Builder of() {
        return new Builder();
    }

    /** A single symbol. */
    static Formula symbol(String base, String sub, String sup) {
        return of().sym(base, sub, sup).done();
    }

    /** Writes a formula down. */
    static final class Builder {

        private final List<Term> terms = new ArrayList<>();

        Builder sym(String base, String sub, String sup) {
            terms.add(new Term.Sym(base, sub, sup));
            return this;
        }

        Builder sym(String base) {
            return sym(base, "", "");
        }

        Builder num(String text) {
            terms.add(new Term.Num(text));
            return this;
        }

        /** A number behind an operator: in brackets if it is negative. */
        Builder factor(String text) {
            return bracketed(text) ? open().num(text).close() : num(text);
        }

        /** A number or a number that is asked for, as {@link #factor(String)} does it. */
        Builder factor(Value value) {
            Quantity quantity = value.quantity();
            if (quantity == null) {
                return factor(value.shown());
            }
            terms.add(new Term.Asked(quantity, false, afterOperator()));
            return this;
        }

        /** A number as it is, without brackets: the result of a line. */
        Builder value(Value value) {
            Quantity quantity = value.quantity();
            return quantity == null ? num(value.shown()) : asked(quantity, false);
        }

        private boolean bracketed(String text) {
            return text.startsWith("-") && afterOperator();
        }

        private boolean afterOperator() {
            return !terms.isEmpty()
                    && terms.get(terms.size() - 1) instanceof Term.Op op
                    && op.sign() != Term.Sign.EQUALS
                    && op.sign() != Term.Sign.OPEN;
        }

        Builder asked(Quantity quantity, boolean place) {
            terms.add(new Term.Asked(quantity, place, false));
            return this;
        }

        Builder op(Term.Sign sign) {
            terms.add(new Term.Op(sign));
            return this;
        }

        /** Words within a formula. */
        Builder words(String text) {
            terms.add(new Term.Words(text));
            return this;
        }

        Builder eq() {
            return op(Term.Sign.EQUALS);
        }

        Builder plus() {
            return op(Term.Sign.PLUS);
        }

        Builder minus() {
            return op(Term.Sign.MINUS);
        }

        Builder times() {
            return op(Term.Sign.TIMES);
        }

        Builder slash() {
            return op(Term.Sign.SLASH);
        }

        Builder comma() {
            return op(Term.Sign.COMMA);
        }

        Builder open() {
            return op(Term.Sign.OPEN);
        }

        Builder close() {
            return op(Term.Sign.CLOSE);
        }

        Builder dots() {
            return op(Term.Sign.DOTS);
        }

        Builder add(Formula other) {
            terms.addAll(other.terms);
            return this;
        }

        Formula done() {
            return new Formula(terms);
        }
    }
}
