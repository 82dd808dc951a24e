package org.nnkit.runner.explain;

import java.util.List;

/** A part of a document, one below the other. */
sealed interface Block {

    /**
     * A heading.
     *
     * @param level from 1, the title, to 4
     */
    record Heading(int level, Line line) implements Block {}

    /** A paragraph. */
    record Paragraph(Line line) implements Block {}

    /** Formulas, each on a line of its own. */
    record Formulas(List<Formula> lines) implements Block {

        public Formulas {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A table.
     *
     * @param head a cell for each column
     * @param rows as many cells each
     */
    record Grid(List<Line> head, List<List<Line>> rows) implements Block {

        public Grid {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }
    }
}
