package org.nnkit.runner.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An article for pdflatex that needs no package but what every LaTeX has. */
final class Latex implements Renderer {

    private static final String HEAD = """
            \\documentclass[a4paper,10pt]{article}
            \\usepackage[utf8]{inputenc}
            \\setlength{\\parindent}{0pt}
            \\setlength{\\parskip}{4pt}
            \\setlength{\\textwidth}{170mm}
            \\setlength{\\oddsidemargin}{-5mm}
            \\setlength{\\textheight}{247mm}
            \\setlength{\\topmargin}{-15mm}
            \\setlength{\\emergencystretch}{3em}
            \\setcounter{secnumdepth}{0}
            \\begin{document}
            """;
    private static final List<String> LEVELS =
            List.of("\\section", "\\subsection", "\\subsubsection", "\\medskip\\textbf");
    private static final int MANY_COLUMNS = 8;

    /** Digits that a line of the smallest letters holds, and one of the others. */
    private static final int PAPER = 110;

    private static final int SMALL_PAPER = 76;

    /** A longer cell is broken into lines. */
    private static final int LONG_CELL = 50;

    @Override
    public String render(Page page, Form form) {
        StringBuilder s = new StringBuilder(HEAD);
        page.blocks().forEach(b -> block(b, form, s));
        return s.append("\\end{document}\n").toString();
    }

    private static void block(Block block, Form form, StringBuilder s) {
        if (block instanceof Block.Heading h) {
            s.append('\n').append(LEVELS.get(h.level() - 1)).append("{").append(line(h.line(), form));
            s.append(h.level() > LEVELS.size() - 1 ? "}\\par\n" : "}\n");
        } else if (block instanceof Block.Paragraph p) {
            s.append('\n').append(line(p.line(), form)).append("\\par\n");
        } else if (block instanceof Block.Formulas f) {
            s.append("{\\raggedright\\leftskip=1.5em\n");
            f.lines().forEach(l -> s.append(math(l, form)).append("\\par\n"));
            s.append("}\n");
        } else if (block instanceof Block.Grid g) {
            grid(g, form, s);
        }
    }

    /** A grid that the paper is too narrow for comes in parts, each with the first column again. */
    private static void grid(Block.Grid grid, Form form, StringBuilder s) {
        List<Integer> widths = new ArrayList<>();
        for (int j = 0; j < grid.head().size(); j++) {
            int width = width(grid.head().get(j), form);
            for (List<Line> row : grid.rows()) {
                width = Math.max(width, width(row.get(j), form));
            }
            widths.add(Math.min(width, LONG_CELL + 1));
        }
        List<Integer> part = new ArrayList<>(List.of(0));
        int sum = widths.get(0);
        for (int j = 1; j < widths.size(); j++) {
            if (part.size() > 1 && sum + widths.get(j) > PAPER) {
                part(grid, part, widths, form, s);
                part = new ArrayList<>(List.of(0));
                sum = widths.get(0);
            }
            part.add(j);
            sum += widths.get(j);
        }
        part(grid, part, widths, form, s);
    }

    /** About how many digits a cell is wide, with what stands between the columns. */
    private static int width(Line line, Form form) {
        int width = 2;
        for (Line.Part part : line.parts()) {
            if (part instanceof Line.Words w) {
                width += w.text().length();
            } else if (part instanceof Line.Code c) {
                width += c.text().length();
            } else if (part instanceof Line.Inline m) {
                width += Unicode.text(m.formula(), form)
                        .replace("____", "________")
                        .length();
            }
        }
        return width;
    }

    private static void part(Block.Grid grid, List<Integer> columns, List<Integer> widths, Form form, StringBuilder s) {
        int sum = columns.stream().mapToInt(widths::get).sum();
        boolean small = columns.size() > MANY_COLUMNS || sum > SMALL_PAPER;
        s.append("\n{").append(small ? "\\scriptsize\\setlength{\\tabcolsep}{2pt}" : "\\small");
        s.append("\\begin{tabular}{|");
        columns.forEach(j -> s.append(widths.get(j) > LONG_CELL ? "p{70mm}|" : "r|"));
        s.append("}\n\\hline\n");
        s.append("\\rule{0pt}{2.8ex}"); // the indices above need room
        row(columns.stream().map(grid.head()::get).toList(), form, s);
        grid.rows().forEach(r -> row(columns.stream().map(r::get).toList(), form, s));
        s.append("\\end{tabular}}\\par\n");
    }

    private static void row(List<Line> cells, Form form, StringBuilder s) {
        s.append(cells.stream().map(c -> line(c, form)).collect(Collectors.joining(" & ")));
        s.append(" \\\\ \\hline\n");
    }

    private static String line(Line line, Form form) {
        StringBuilder s = new StringBuilder();
        for (Line.Part part : line.parts()) {
            if (part instanceof Line.Words w) {
                s.append(words(w.text()));
            } else if (part instanceof Line.Code c) {
                s.append("\\texttt{").append(words(c.text())).append('}');
            } else if (part instanceof Line.Inline m) {
                s.append(math(m.formula(), form));
            }
        }
        return s.toString();
    }

    private static String math(Formula formula, Form form) {
        StringBuilder s = new StringBuilder("$");
        formula.terms().forEach(t -> s.append(term(t, form)));
        return s.append('$').toString();
    }

    private static String term(Term term, Form form) {
        if (term instanceof Term.Sym sym) {
            return symbol(sym);
        }
        if (term instanceof Term.Num num) {
            return number(num.text());
        }
        if (term instanceof Term.Op op) {
            return sign(op.sign());
        }
        if (term instanceof Term.Words words) {
            return "\\mbox{" + words(words.text()) + "}";
        }
        Term.Asked asked = (Term.Asked) term;
        String label = "a_{" + asked.quantity().index() + "}";
        String plain = number(asked.quantity().shown());
        String shown = asked.bracketed(form) ? "(" + plain + ")" : plain;
        return switch (form) {
            case WORKING -> shown;
            case EXERCISE -> asked.place() ? label + "=\\underline{\\hspace{4em}}" : label;
            case SOLUTION -> asked.place() ? label + "=" + shown : shown;
        };
    }

    private static String symbol(Term.Sym sym) {
        return base(sym.base())
                + (sym.sub().isEmpty() ? "" : "_{" + sym.sub() + "}")
                + (sym.sup().isEmpty() ? "" : "^{" + sym.sup() + "}");
    }

    private static String base(String base) {
        return switch (base) {
            case "α" -> "\\alpha ";
            case "δ" -> "\\delta ";
            case "σ" -> "\\sigma ";
            case "θ" -> "\\theta ";
            case "φ" -> "\\varphi ";
            case "φ′" -> "\\varphi'";
            case "Σ" -> "{\\textstyle\\sum}";
            default -> {
                if (base.startsWith("Δ")) {
                    yield "\\Delta " + base.substring(1);
                }
                boolean prime = base.endsWith("′");
                String name = prime ? base.substring(0, base.length() - 1) : base;
                yield (name.length() > 1 ? "\\mathrm{" + name + "}" : name) + (prime ? "'" : "");
            }
        };
    }

    private static String number(String text) {
        int e = text.indexOf('e');
        return e < 0 ? text : text.substring(0, e) + "\\cdot 10^{" + text.substring(e + 1) + "}";
    }

    private static String sign(Term.Sign sign) {
        return switch (sign) {
            case EQUALS -> " = ";
            case PLUS -> " + ";
            case MINUS, NEGATIVE -> " - ";
            case GREATER -> " > ";
            case TIMES -> " \\cdot ";
            case SLASH -> " / ";
            case COMMA -> ",\\;\\allowbreak ";
            case OPEN -> "(";
            case CLOSE -> ")";
            case DOTS -> "\\ldots ";
            case NORM -> "\\|";
            case ROOT -> "\\surd ";
            case ABOUT -> " \\approx ";
            case NOTHING -> "\\,";
        };
    }

    /** Text that stays text. What the standard fonts don't have is written as its number. */
    static String words(String text) {
        StringBuilder s = new StringBuilder();
        Plain.text(text).codePoints().forEach(c -> s.append(character(c)));
        return s.toString();
    }

    private static String character(int c) {
        return switch (c) {
            case '\\' -> "\\textbackslash{}";
            case '{' -> "\\{";
            case '}' -> "\\}";
            case '$', '&', '#', '%', '_' -> "\\" + (char) c;
            case '^' -> "\\textasciicircum{}";
            case '~' -> "\\textasciitilde{}";
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            case '|' -> "\\textbar{}";
            case '"' -> "{\\ttfamily\\char34}";
            case '\'' -> "{'}"; // two of them would become one sign
            case '`' -> "{`}";
            case '-' -> "{-}"; // so would hyphens
            case ',' -> "{,}";
            case '…' -> "\\ldots{}";
            case 'α' -> "$\\alpha$";
            case 'δ' -> "$\\delta$";
            case 'Δ' -> "$\\Delta$";
            case 'σ' -> "$\\sigma$";
            case 'φ' -> "$\\varphi$";
            case '∂' -> "$\\partial$";
            case '−' -> "$-$";
            case '·' -> "$\\cdot$";
            case '½' -> "$\\frac12$";
            case '²' -> "$^2$";
            case '‖' -> "$\\|$";
            default -> ascii(c) ? Character.toString(c) : String.format(Locale.ROOT, "U+%04X", c);
        };
    }

    /** ASCII, and the letters of Latin-1 that are made of an ASCII letter and an accent. */
    private static boolean ascii(int c) {
        return (c >= ' ' && c < 0x7F) || (c >= 'À' && c <= 'ÿ' && "ÐÞðþ×÷".indexOf(c) < 0);
    }
}
