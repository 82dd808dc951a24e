package org.nnkit.runner.explain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A number that stands in several tables is to be filled in only once: the others mention it. */
final class FirstPlaces {

    private final Set<Integer> seen = new HashSet<>();

    private FirstPlaces() {}

    /** The same blocks with only the first place of each number. */
    static List<Block> only(List<Block> blocks) {
        FirstPlaces places = new FirstPlaces();
        return blocks.stream()
                .map(b -> b instanceof Block.Grid g ? places.grid(g) : b)
                .toList();
    }

    private Block grid(Block.Grid grid) {
        return new Block.Grid(
                grid.head(),
                grid.rows().stream()
                        .map(row -> row.stream().map(this::cell).toList())
                        .toList());
    }

    private Line cell(Line cell) {
        return new Line(cell.parts().stream()
                .map(p -> p instanceof Line.Inline i ? new Line.Inline(formula(i.formula())) : p)
                .toList());
    }

    private Formula formula(Formula formula) {
        return new Formula(formula.terms().stream().map(this::term).toList());
    }

    private Term term(Term term) {
        if (!(term instanceof Term.Asked asked) || !asked.place()) {
            return term;
        }
        return seen.add(asked.quantity().index()) ? asked : new Term.Asked(asked.quantity(), false, asked.factor());
    }
}
