package org.nnkit.runner.explain;

/** Formulas as plain text: v₁⁽²⁾ = w₁₁⁽²⁾·y₁⁽¹⁾. */
final class Unicode {

    private static final String PLAIN = "0123456789()+-kijNT";
    private static final String ABOVE = "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻ᵏⁱʲᴺᵀ";
    private static final String BELOW = "₀₁₂₃₄₅₆₇₈₉₍₎₊₋ₖᵢⱼ";

    private Unicode() {}

    static String text(Formula formula, Form form) {
        StringBuilder s = new StringBuilder();
        for (Term term : formula.terms()) {
            if (term instanceof Term.Sym sym) {
                s.append(sym.base()).append(lowered(sym.sub())).append(raised(sym.sup()));
            } else if (term instanceof Term.Num num) {
                s.append(num.text());
            } else if (term instanceof Term.Asked asked) {
                s.append(asked(asked, form));
            } else if (term instanceof Term.Op op) {
                s.append(sign(op.sign()));
            } else if (term instanceof Term.Words words) {
                s.append(words.text());
            }
        }
        return s.toString();
    }

    /** The name of a blank: a₅. */
    static String label(Quantity quantity) {
        return "a" + lowered(Integer.toString(quantity.index()));
    }

    private static String asked(Term.Asked asked, Form form) {
        Quantity q = asked.quantity();
        return switch (form) {
            case WORKING -> inBrackets(asked, form);
            case EXERCISE -> asked.place() ? label(q) + " = ____" : label(q);
            case SOLUTION -> asked.place() ? label(q) + " = " + q.shown() : inBrackets(asked, form);
        };
    }

    private static String inBrackets(Term.Asked asked, Form form) {
        String shown = asked.quantity().shown();
        return asked.bracketed(form) ? "(" + shown + ")" : shown;
    }

    private static String sign(Term.Sign sign) {
        return switch (sign) {
            case EQUALS -> " = ";
            case PLUS -> " + ";
            case MINUS -> " − ";
            case NEGATIVE -> "−";
            case GREATER -> " > ";
            case TIMES -> "·";
            case SLASH -> "/";
            case COMMA -> ", ";
            case OPEN -> "(";
            case CLOSE -> ")";
            case DOTS -> "…";
            case NORM -> "‖";
            case ROOT -> "√";
            case ABOUT -> " ≈ ";
            case NOTHING -> "";
        };
    }

    private static String raised(String text) {
        return moved(text, ABOVE);
    }

    private static String lowered(String text) {
        return moved(text, BELOW);
    }

    private static String moved(String text, String to) {
        StringBuilder s = new StringBuilder();
        text.chars().forEach(c -> {
            int at = PLAIN.indexOf(c);
            s.append(at < 0 || at >= to.length() ? (char) c : to.charAt(at));
        });
        return s.toString();
    }
}
