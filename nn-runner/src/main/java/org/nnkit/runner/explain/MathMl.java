package org.nnkit.runner.explain;

/** Formulas in MathML. */
final class MathMl {

    private MathMl() {}

    static String of(Formula formula, Form form) {
        StringBuilder s = new StringBuilder("<math><mrow>");
        formula.terms().forEach(t -> s.append(term(t, form)));
        return s.append("</mrow></math>").toString();
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
            return "<mtext>" + Html.words(words.text()).replace(' ', '\u00a0') + "</mtext>";
        }
        Term.Asked asked = (Term.Asked) term;
        return form == Form.EXERCISE
                ? "<msub><mi>a</mi><mn>" + asked.quantity().index() + "</mn></msub>"
                : asked.bracketed(form)
                        ? sign(Term.Sign.OPEN) + number(asked.quantity().shown()) + sign(Term.Sign.CLOSE)
                        : number(asked.quantity().shown());
    }

    private static String symbol(Term.Sym sym) {
        String base = base(sym.base());
        if (sym.sub().isEmpty() && sym.sup().isEmpty()) {
            return base;
        }
        if (sym.sup().isEmpty()) {
            return "<msub>" + base + script(sym.sub()) + "</msub>";
        }
        if (sym.sub().isEmpty()) {
            return "<msup>" + base + script(sym.sup()) + "</msup>";
        }
        return "<msubsup>" + base + script(sym.sub()) + script(sym.sup()) + "</msubsup>";
    }

    private static String base(String text) {
        if (text.length() == 2 && text.charAt(0) == 'Δ') {
            return "<mrow><mi mathvariant=\"normal\">Δ</mi><mi>" + text.charAt(1) + "</mi></mrow>";
        }
        if (text.equals(")")) {
            return "<mo stretchy=\"false\">)</mo>";
        }
        return text.equals("Σ") ? "<mo>∑</mo>" : "<mi>" + Html.words(text) + "</mi>";
    }

    private static String script(String text) {
        StringBuilder s = new StringBuilder("<mrow>");
        int i = 0;
        while (i < text.length()) {
            int from = i;
            char c = text.charAt(i++);
            if (Character.isDigit(c)) {
                while (i < text.length() && Character.isDigit(text.charAt(i))) {
                    i++;
                }
                s.append("<mn>").append(text, from, i).append("</mn>");
            } else if (Character.isLetter(c)) {
                s.append("<mi>").append(c).append("</mi>");
            } else {
                s.append("<mo stretchy=\"false\">").append(c == '-' ? '−' : c).append("</mo>");
            }
        }
        return s.append("</mrow>").toString();
    }

    private static String number(String text) {
        boolean negative = text.startsWith("-");
        String size = negative ? text.substring(1) : text;
        int e = size.indexOf('e');
        String mantissa = "<mn>" + (e < 0 ? size : size.substring(0, e)) + "</mn>";
        String whole = e < 0
                ? mantissa
                : mantissa + "<mo>·</mo><msup><mn>10</mn><mn>"
                        + size.substring(e + 1).replace('-', '−') + "</mn></msup>";
        return negative ? "<mrow><mo form=\"prefix\">−</mo>" + whole + "</mrow>" : whole;
    }

    private static String sign(Term.Sign sign) {
        return switch (sign) {
            case EQUALS -> "<mo>=</mo>";
            case PLUS -> "<mo>+</mo>";
            case MINUS -> "<mo>−</mo>";
            case NEGATIVE -> "<mo form=\"prefix\">−</mo>";
            case GREATER -> "<mo>&gt;</mo>";
            case TIMES -> "<mo>·</mo>";
            case SLASH -> "<mo>/</mo>";
            case COMMA -> "<mo>,</mo>";
            case OPEN -> "<mo stretchy=\"false\">(</mo>";
            case CLOSE -> "<mo stretchy=\"false\">)</mo>";
            case DOTS -> "<mo>…</mo>";
            case NORM -> "<mo stretchy=\"false\">‖</mo>";
            case ROOT -> "<mo>√</mo>";
            case ABOUT -> "<mo>≈</mo>";
            case NOTHING -> "";
        };
    }
}
