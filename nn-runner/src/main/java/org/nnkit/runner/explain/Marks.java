package org.nnkit.runner.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A student's numbers beside those that training has. */
public final class Marks {

    private static final double RELATIVE = 1e-3;
    private static final int LEAST_DIGITS = 2;

    private final List<Mark> marks;

    /** One blank and what was answered; null for nothing. */
    private record Mark(Quantity quantity, @Nullable String answer) {

        boolean right() {
            return answer != null && Marks.right(answer, quantity);
        }
    }

    private Marks(List<Mark> marks) {
        this.marks = marks;
    }

    static Marks of(List<Quantity> quantities, Map<Integer, String> answers) {
        return new Marks(quantities.stream()
                .map(q -> new Mark(q, answers.get(q.index())))
                .toList());
    }

    /**
     * Whether an answer is as shown, or within a thousandth, or the number rounded to the digits that were given, of which
     * there must be two: else 0 would be right for all that is small, and 1 for a half.
     */
    private static boolean right(String answer, Quantity quantity) {
        BigDecimal given = new BigDecimal(answer);
        double off = Math.abs(given.doubleValue() - quantity.value());
        if (off <= RELATIVE * Math.abs(quantity.value()) || given.compareTo(new BigDecimal(quantity.shown())) == 0) {
            return true;
        }
        double halfUnit = given.ulp().doubleValue() / 2;
        return given.signum() != 0 && given.precision() >= LEAST_DIGITS && off <= halfUnit;
    }

    /** Whether all are right. */
    public boolean allRight() {
        return marks.stream().allMatch(Mark::right);
    }

    /** A line for each blank, how many are right, and what the first wrong one should have been. */
    public String text() {
        StringBuilder s = new StringBuilder();
        int right = 0;
        int missing = 0;
        List<Mark> wrong = new ArrayList<>();
        for (Mark mark : marks) {
            String verdict = mark.right() ? "right" : mark.answer() == null ? "not answered" : "wrong";
            right += mark.right() ? 1 : 0;
            missing += mark.answer() == null ? 1 : 0;
            if (!mark.right() && mark.answer() != null) {
                wrong.add(mark);
            }
            s.append(mark.quantity().id()).append(": ").append(verdict);
            s.append(mark.answer() == null ? "" : ", " + mark.answer()).append('\n');
        }
        s.append(marks.size()).append(marks.size() == 1 ? " blank: " : " blanks: ");
        s.append(right).append(" right, ").append(wrong.size()).append(" wrong, ");
        s.append(missing).append(" not answered\n");
        if (!wrong.isEmpty()) {
            Mark first = wrong.get(0);
            Quantity q = first.quantity();
            s.append("the first wrong one is ").append(q.id()).append(", ").append(q.identity());
            s.append(": expected ")
                    .append(q.shown())
                    .append(", got ")
                    .append(first.answer())
                    .append('\n');
            if (q.formula() != null) {
                s.append("  ")
                        .append(Unicode.text(q.formula(), Form.WORKING))
                        .append(" = ")
                        .append(q.shown());
                s.append('\n');
            }
        }
        return s.toString();
    }
}
