package org.nnkit.runner.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * Text with formulas in it.
 *
 * @param parts each a text, a formula, or code
 */
record Line(List<Part> parts) {

    /** A text, a formula, or code. */
    sealed interface Part {}

    /** Plain text, whatever is in it. */
    record Words(String text) implements Part {}

    /** A formula within the line. */
    record Inline(Formula formula) implements Part {}

    /** What is typed as it stands: a command, a piece of a file. */
    record Code(String text) implements Part {}

    Line {
        parts = List.copyOf(parts);
    }

    /** Of texts, formulas, parts and other lines. */
    static Line of(Object... parts) {
        List<Part> all = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Formula formula) {
                all.add(new Inline(formula));
            } else if (part instanceof Part p) {
                all.add(p);
            } else if (part instanceof Line line) {
                all.addAll(line.parts);
            } else {
                all.add(new Words(String.valueOf(part)));
            }
        }
        return new Line(all);
    }
}
