package org.nnkit.runner.explain;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.explain.Working.Update;

/** Writes the document: introduction, formulas, and a part for each update. */
final class PageWriter {

    private final List<Block> blocks = new ArrayList<>();

    void heading(int level, Object... parts) {
        blocks.add(new Block.Heading(level, Line.of(parts)));
    }

    void paragraph(Object... parts) {
        blocks.add(new Block.Paragraph(Line.of(parts)));
    }

    void formulas(List<Formula> lines) {
        if (!lines.isEmpty()) {
            blocks.add(new Block.Formulas(lines));
        }
    }

    void grid(List<Line> head, List<List<Line>> rows) {
        blocks.add(new Block.Grid(head, rows));
    }

    /** The whole document of a working. */
    static Page page(Working working, Facts facts, Digits digits, Plugins plugins) {
        PageWriter out = new PageWriter();
        Notation notation = new Notation(facts.layers());
        Ledger ledger = new Ledger(working, facts, notation, digits);
        String name = working.experiment().config().name();
        String title = "The working of '" + name + "': epoch " + working.epoch();
        new Introduction(working, facts, notation, digits, out).write(title);
        Working.Table table = working.table();
        if (table != null) {
            new RbfSection(table, facts, notation, ledger, digits, plugins, out).write();
        }
        boolean first = true;
        for (Update update : working.updates()) {
            new UpdateSection(facts, notation, ledger, out).write(update, first);
            first = false;
        }
        return new Page(title, FirstPlaces.only(out.blocks), ledger.quantities());
    }
}
