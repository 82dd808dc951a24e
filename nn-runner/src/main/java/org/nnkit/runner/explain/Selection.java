package org.nnkit.runner.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nnkit.runner.experiment.RefusedException;

/**
 * Which patterns are asked for: numbers within the training part, from 0.
 *
 * @param text as the user wrote it; empty for the first pattern that the epoch learns from
 * @param ranges what it means
 */
record Selection(String text, List<Range> ranges) {

    private static final Pattern RANGE = Pattern.compile("([0-9]+)(?:\\.\\.([0-9]+))?");

    private static final int LONGEST = 9;

    /** From a first to a last number, both of them in it. */
    record Range(int first, int last) {}

    /** The first pattern that the epoch learns from. */
    static final Selection FIRST = new Selection("", List.of());

    Selection {
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads {@code 0..3}, {@code 2} or {@code 0..3,7}.
     *
     * @throws RefusedException if it is none of these
     */
    static Selection parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher m = RANGE.matcher(part);
            if (!m.matches()) {
                throw wrong(text);
            }
            int first = number(m.group(1));
            int last = m.group(2) == null ? first : number(m.group(2));
            if (last < first) {
                throw wrong(text);
            }
            ranges.add(new Range(first, last));
        }
        return new Selection(text, ranges);
    }

    private static int number(String digits) {
        if (digits.length() > LONGEST) {
            throw new RefusedException("--patterns: expected numbers of at most 999999999, got " + digits);
        }
        return Integer.parseInt(digits);
    }

    private static RefusedException wrong(String text) {
        return new RefusedException(
                "--patterns: expected numbers such as 0..3 or 0,2,5 (a range goes upwards), got '" + text + "'");
    }

    /**
     * Refuses numbers that no pattern has.
     *
     * @param patterns how many training patterns there are
     */
    void requireWithin(int patterns) {
        for (Range r : ranges) {
            if (r.last >= patterns) {
                throw new RefusedException("--patterns: expected numbers from 0 to " + (patterns - 1)
                        + " (of the training part), got " + r.last);
            }
        }
    }

    boolean has(int pattern) {
        for (Range r : ranges) {
            if (pattern >= r.first && pattern <= r.last) {
                return true;
            }
        }
        return false;
    }

    /** The asked patterns for a table, of many only the first: of all, if none were asked for. */
    List<Integer> first(int most, int patterns) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < patterns && numbers.size() < most; i++) {
            if (ranges.isEmpty() || has(i)) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    /** What a recorder asks: for {@link #FIRST} it is the first that comes. */
    Recorder.Asked asked() {
        if (!ranges.isEmpty()) {
            return this::has;
        }
        return new Recorder.Asked() {
            private boolean came;

            @Override
            public boolean has(int pattern) {
                boolean first = !came;
                came = true;
                return first;
            }
        };
    }
}
