package org.nnkit.runner.explain;

import java.util.List;

/** Formulas in MathML. */
final class MathMl {

    /** A formula of more terms may be broken into lines. */
    private static final int LONG = 16;

    private MathMl() {}

    /** Browsers don't break a formula into lines, so a long one is several, with places for a break between them. */
    static String of(Formula formula, Form form) {
        List<Term> terms = formula.terms();
        StringBuilder s = new StringBuilder("<math><mrow>");
        int depth = 0;
        for (int i = 0; i < terms.size(); i++) {
            Term.Sign sign = sign(terms.get(i));
            if (sign == Term.Sign.ROOT && i + 1 < terms.size() && sign(terms.get(i + 1)) == Term.Sign.OPEN) {
                int end = closing(terms, i + 1);
                s.append("<msqrt>");
                terms.subList(i + 2, end).forEach(t -> s.append(term(t, form)));
                s.append("</msqrt>");
                i = end;
                continue;
            }
            depth += sign == Term.Sign.OPEN ? 1 : sign == Term.Sign.CLOSE ? -1 : 0;
            boolean joint = depth == 0 && i > 0 && (sign == Term.Sign.EQUALS || sign == Term.Sign.PLUS);
            if (joint && terms.size() > LONG) {
                s.append("</mrow></math><wbr/><math><mrow>")
                        .append(sign == Term.Sign.EQUALS ? "<mo form=\"infix\">=</mo>" : "<mo form=\"infix\">+</mo>");
            } else {
                s.append(term(terms.get(i), form));
            }
        }
        return s.append("</mrow></math>").toString();
    }

    private static Term.Sign sign(Term term) {
        if (term instanceof Term.Sym sym && sym.base().equals(")")) {
            return Term.Sign.CLOSE; // with an exponent
        }
        return term instanceof Term.Op op ? op.sign() : Term.Sign.NOTHING;
    }

    /** The bracket that closes the one at a place. */
    private static int closing(List<Term> terms, int open) {
        int depth = 0;
        for (int i = open; i < terms.size(); i++) {
            depth += sign(terms.get(i)) == Term.Sign.OPEN ? 1 : sign(terms.get(i)) == Term.Sign.CLOSE ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalStateException("a bracket is not closed");
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
