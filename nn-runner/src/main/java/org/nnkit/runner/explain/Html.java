package org.nnkit.runner.explain;

import java.util.List;
import java.util.Locale;

/** One file of XHTML with MathML: readable without a network and without scripts, in light, dark and print. */
final class Html implements Renderer {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1b1b1b; --paper: #ffffff; --line: #b5b5b5; --soft: #f1f3f5; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e8e8e8; --paper: #16181b; --line: #555b63; --soft: #22262b; }
            }
            body { max-width: 58rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--paper);
              font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
            h1, h2, h3, h4 { line-height: 1.25; }
            h2 { border-bottom: 1px solid var(--line); padding-bottom: 0.2rem; margin-top: 2.5rem; }
            .formulas { margin: 0.5rem 0 0.5rem 1.2rem; overflow-x: auto; }
            .formulas p { margin: 0.25rem 0; }
            .grid { overflow-x: auto; margin: 0.8rem 0; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { border: 1px solid var(--line); padding: 0.2rem 0.6rem; text-align: right; white-space: nowrap; }
            th { background: var(--soft); font-weight: 600; }
            math { font-size: 1.05em; }
            .blank { display: inline-block; min-width: 6em; border-bottom: 1px solid currentColor; }
            @media print {
              :root { --ink: #000; --paper: #fff; --line: #777; --soft: #eee; }
              body { max-width: none; margin: 0; font-size: 10pt; }
              .grid, .formulas { overflow: visible; }
              th, td { white-space: normal; }
              h1, h2, h3, h4 { break-after: avoid; }
              tr, .formulas p { break-inside: avoid; }
            }
            """;

    @Override
    public String render(Page page, Form form) {
        StringBuilder s = new StringBuilder();
        s.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n");
        s.append("<meta charset=\"utf-8\"/>\n");
        s.append("<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n");
        s.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        s.append("<title>").append(words(page.title())).append("</title>\n");
        s.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        page.blocks().forEach(b -> block(b, form, s));
        return s.append("</body>\n</html>\n").toString();
    }

    private static void block(Block block, Form form, StringBuilder s) {
        if (block instanceof Block.Heading h) {
            s.append(String.format(Locale.ROOT, "<h%d>%s</h%d>\n", h.level(), line(h.line(), form), h.level()));
        } else if (block instanceof Block.Paragraph p) {
            s.append("<p>").append(line(p.line(), form)).append("</p>\n");
        } else if (block instanceof Block.Formulas f) {
            s.append("<div class=\"formulas\">\n");
            f.lines().forEach(l -> s.append("<p>").append(MathMl.of(l, form)).append("</p>\n"));
            s.append("</div>\n");
        } else if (block instanceof Block.Grid g) {
            s.append("<div class=\"grid\"><table>\n<thead>");
            row("th", g.head(), form, s);
            s.append("</thead>\n<tbody>\n");
            g.rows().forEach(r -> row("td", r, form, s));
            s.append("</tbody>\n</table></div>\n");
        }
    }

    private static void row(String tag, List<Line> cells, Form form, StringBuilder s) {
        s.append("<tr>");
        for (Line cell : cells) {
            s.append('<').append(tag).append('>').append(line(cell, form));
            s.append("</").append(tag).append('>');
        }
        s.append("</tr>\n");
    }

    private static String line(Line line, Form form) {
        StringBuilder s = new StringBuilder();
        for (Line.Part part : line.parts()) {
            if (part instanceof Line.Words w) {
                s.append(words(w.text()));
            } else if (part instanceof Line.Code c) {
                s.append("<code>").append(words(c.text())).append("</code>");
            } else if (part instanceof Line.Inline m) {
                s.append(inline(m.formula(), form));
            }
        }
        return s.toString();
    }

    /** A lone number needs no formula around it. */
    private static String inline(Formula formula, Form form) {
        if (formula.terms().size() == 1) {
            Term term = formula.terms().get(0);
            if (term instanceof Term.Num n) {
                return number(n.text());
            }
            if (term instanceof Term.Asked a && a.place()) {
                return asked(a.quantity(), form);
            }
        }
        return MathMl.of(formula, form);
    }

    private static String asked(Quantity q, Form form) {
        String label = "<i>a</i><sub>" + q.index() + "</sub> = ";
        return switch (form) {
            case WORKING -> number(q.shown());
            case EXERCISE -> label + "<span class=\"blank\">\u00a0</span>";
            case SOLUTION -> label + number(q.shown());
        };
    }

    private static String number(String text) {
        int e = text.indexOf('e');
        String mantissa = (e < 0 ? text : text.substring(0, e)).replace('-', '−');
        return e < 0 ? mantissa : mantissa + "·10<sup>" + text.substring(e + 1).replace('-', '−') + "</sup>";
    }

    /** Text that stays text. */
    static String words(String text) {
        return Plain.text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
