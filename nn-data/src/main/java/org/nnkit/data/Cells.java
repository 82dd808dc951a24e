package org.nnkit.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.data.RowBlock;
import org.nnkit.data.text.NumberGrammar;
import org.nnkit.data.text.Problems;
import org.nnkit.data.text.Shown;

/** How the cells of one column become numbers of a {@link Table}: themselves, or the number of a text in a dictionary. */
abstract class Cells {

    private final String column;
    private final @Nullable String whyNotMissing;
    private String firstEmpty = "";
    private long empty;

    /**
     * @param column its name
     * @param whyNotMissing what to say of an empty cell after "the cell is empty", or null where it is allowed and becomes NaN
     */
    Cells(String column, @Nullable String whyNotMissing) {
        this.column = column;
        this.whyNotMissing = whyNotMissing;
    }

    /** The number for a cell; adds what is wrong with it to the problems. */
    final double read(RowBlock block, int row, int place, Problems problems) {
        double number = block.number(row, place);
        String text = Double.isNaN(number) ? block.text(row, place) : null;
        if (text != null && text.isEmpty()) {
            if (whyNotMissing == null) {
                return Double.NaN;
            }
            firstEmpty = empty++ == 0 ? block.where(row, place) : firstEmpty;
            return 0;
        }
        String problem;
        if (text == null && !Double.isFinite(number)) {
            problem = "expected a finite number, got " + number;
        } else {
            double value = value(number, text);
            if (!Double.isNaN(value)) {
                return value;
            }
            problem = problem(number, text);
        }
        problems.add(block.where(row, place) + ": " + Shown.plain(column) + ": " + problem);
        return 0;
    }

    /** Adds empty cells that are not allowed: one problem for the whole column. */
    final void addEmpty(Problems problems) {
        if (empty > 0) {
            problems.add(firstEmpty + ": " + Shown.plain(column) + ": the cell is empty"
                    + (empty > 1 ? " (the first of " + empty + " in this column)" : "") + "; " + whyNotMissing);
        }
    }

    /** The number for a cell that is not empty, or NaN if it can have none. */
    abstract double value(double number, @Nullable String text);

    /** What is wrong with a cell that can have no number. */
    abstract String problem(double number, @Nullable String text);

    /** The texts in the order of their numbers, or null where numbers stand for themselves. */
    abstract @Nullable List<String> texts();

    private static String shown(double number, @Nullable String text) {
        return text == null ? Shown.number(number) : text;
    }

    /** Numbers as they stand. */
    static final class Numbers extends Cells {

        private final String hint;

        /** @param hint what to do about a text, or empty */
        Numbers(String column, @Nullable String whyNotMissing, String hint) {
            super(column, whyNotMissing);
            this.hint = hint;
        }

        @Override
        double value(double number, @Nullable String text) {
            return text == null ? number : NumberGrammar.parse(text);
        }

        @Override
        String problem(double number, @Nullable String text) {
            return NumberGrammar.problem(shown(number, text)) + (hint.isEmpty() ? "" : "; " + hint);
        }

        @Override
        @Nullable List<String> texts() {
            return null;
        }
    }

    /** Weights of patterns. */
    static final class Weights extends Cells {

        Weights(String column) {
            super(column, "expected a weight of at least 0");
        }

        @Override
        double value(double number, @Nullable String text) {
            return text == null && number >= 0 ? number : Double.NaN;
        }

        @Override
        String problem(double number, @Nullable String text) {
            return "expected a weight of at least 0, got " + (text == null ? Shown.number(number) : Shown.quoted(text));
        }

        @Override
        @Nullable List<String> texts() {
            return null;
        }
    }

    /** Texts, or numbers in the same role: names of classes or categories. */
    static final class Names extends Cells {

        private final Dictionary dictionary;
        private final String noun;

        /** @param noun what a name stands for: "class" */
        Names(String column, @Nullable String whyNotMissing, Dictionary dictionary, String noun) {
            super(column, whyNotMissing);
            this.dictionary = dictionary;
            this.noun = noun;
        }

        @Override
        double value(double number, @Nullable String text) {
            int index = dictionary.number(shown(number, text));
            return index < 0 ? Double.NaN : index;
        }

        @Override
        String problem(double number, @Nullable String text) {
            String name = shown(number, text);
            List<String> known = dictionary.texts();
            String hint = Shown.hint(name, known);
            return "no " + noun + " " + Shown.quoted(name) + " in the training data" + hint
                    + (hint.isEmpty() ? "; known: " : " known: ") + Shown.names(known);
        }

        @Override
        List<String> texts() {
            return dictionary.texts();
        }
    }

    /** Texts where there should be numbers: the first one is reported, and no other, since the whole column is meant. */
    static final class Refused extends Cells {

        private final String hint;
        private boolean reported;

        Refused(String column, String hint) {
            super(column, null);
            this.hint = hint;
        }

        @Override
        double value(double number, @Nullable String text) {
            return reported ? 0 : Double.NaN;
        }

        @Override
        String problem(double number, @Nullable String text) {
            reported = true;
            return "expected a number, got " + Shown.quoted(shown(number, text)) + "; " + hint;
        }

        @Override
        @Nullable List<String> texts() {
            return null;
        }
    }

    /** The first cell that is not empty decides whether the column holds numbers or names. */
    static final class ByFirst extends Cells {

        private final Cells numbers;
        private final Cells names;
        private @Nullable Cells decided;

        ByFirst(String column, @Nullable String whyNotMissing, Cells numbers, Cells names) {
            super(column, whyNotMissing);
            this.numbers = numbers;
            this.names = names;
        }

        private Cells decided(@Nullable String text) {
            if (decided == null) {
                decided = text == null ? numbers : names;
            }
            return decided;
        }

        @Override
        double value(double number, @Nullable String text) {
            return decided(text).value(number, text);
        }

        @Override
        String problem(double number, @Nullable String text) {
            return decided(text).problem(number, text);
        }

        @Override
        @Nullable List<String> texts() {
            return decided == null ? null : decided.texts();
        }
    }
}
