package org.nnkit.runner.config;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Turns offsets in a text into lines and columns. A line ends with LF, CR LF or CR. */
final class Lines {

    private final String source;
    private final int length;
    private final int[] starts;

    /** Offsets of the second halves of surrogate pairs, which are no columns of their own. */
    private final int[] halves;

    Lines(String source, String text) {
        this.source = source;
        this.length = text.length();
        this.starts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, length)
                                .filter(i -> endsLine(text, i))
                                .map(i -> i + 1))
                .toArray();
        this.halves = IntStream.range(1, length)
                .filter(i -> Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i)))
                .toArray();
    }

    private static boolean endsLine(String text, int i) {
        char c = text.charAt(i);
        return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
    }

    /** The place of a char of the text, or of its end. */
    Location at(long offset) {
        int i = (int) Math.max(0, Math.min(offset, length));
        int line = countUpTo(starts, i);
        int start = starts[line - 1];
        int column = i - start - (countUpTo(halves, i) - countUpTo(halves, start));
        return new Location(source, line, column + 1);
    }

    /** How many of the ascending numbers are at most x. */
    private static int countUpTo(int[] ascending, int x) {
        int found = Arrays.binarySearch(ascending, x);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
