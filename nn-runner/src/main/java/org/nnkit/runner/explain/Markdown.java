package org.nnkit.runner.explain;

import java.util.List;
import java.util.stream.Collectors;

/** CommonMark with tables; formulas as inline code. */
final class Markdown implements Renderer {

    private static final String SPECIAL = "\\`*_{}[]<>()#+!|~&$^:@";

    @Override
    public String render(Page page, Form form) {
        StringBuilder s = new StringBuilder();
        for (Block block : page.blocks()) {
            if (!s.isEmpty()) {
                s.append('\n');
            }
            if (block instanceof Block.Heading h) {
                s.append("#".repeat(h.level()))
                        .append(' ')
                        .append(line(h.line(), form))
                        .append('\n');
            } else if (block instanceof Block.Paragraph p) {
                s.append(line(p.line(), form)).append('\n');
            } else if (block instanceof Block.Formulas f) {
                // Two blanks would end the line too, but editors remove them.
                s.append(f.lines().stream().map(l -> code(l, form)).collect(Collectors.joining("\\\n")))
                        .append('\n');
            } else if (block instanceof Block.Grid g) {
                grid(g, form, s);
            }
        }
        return s.toString();
    }

    private static void grid(Block.Grid grid, Form form, StringBuilder s) {
        row(grid.head(), form, s);
        s.append('|').append(" ---: |".repeat(grid.head().size())).append('\n');
        grid.rows().forEach(r -> row(r, form, s));
    }

    private static void row(List<Line> cells, Form form, StringBuilder s) {
        s.append('|');
        cells.forEach(c -> s.append(' ').append(cell(c, form)).append(" |"));
        s.append('\n');
    }

    private static String cell(Line cell, Form form) {
        if (cell.parts().size() == 1
                && cell.parts().get(0) instanceof Line.Inline m
                && m.formula().terms().size() == 1
                && !(m.formula().terms().get(0) instanceof Term.Sym)) {
            String number = Unicode.text(m.formula(), form);
            return number.contains("_") ? "`" + number + "`" : number;
        }
        return line(cell, form);
    }

    private static String line(Line line, Form form) {
        return line.parts().stream()
                .map(p -> p instanceof Line.Inline m
                        ? code(m.formula(), form)
                        : p instanceof Line.Code c ? "`" + c.text() + "`" : words(((Line.Words) p).text()))
                .collect(Collectors.joining());
    }

    private static String code(Formula formula, Form form) {
        return "`" + Unicode.text(formula, form) + "`";
    }

    /** Text that stays text: nothing in it is markup, a link or HTML. */
    static String words(String text) {
        StringBuilder s = new StringBuilder();
        Plain.text(text).codePoints().forEach(c -> {
            if (c == '<') {
                s.append("&lt;");
            } else if (c == '>') {
                s.append("&gt;");
            } else if (c == '&') {
                s.append("&amp;");
            } else {
                if (SPECIAL.indexOf(c) >= 0 && "():+".indexOf(c) < 0) {
                    s.append('\\');
                }
                s.appendCodePoint(c);
            }
        });
        return s.toString();
    }
}
