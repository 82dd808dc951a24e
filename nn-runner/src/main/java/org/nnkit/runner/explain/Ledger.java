package org.nnkit.runner.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.runner.explain.Working.LayerStep;
import org.nnkit.runner.explain.Working.PatternStep;
import org.nnkit.runner.explain.Working.Update;

/**
 * Every number of the document with its formula. A number is asked for where the document has all that it follows from;
 * others are given. Equal numbers of the same place are the same number, wherever they are mentioned.
 */
final class Ledger {

    private final Working working;
    private final Facts facts;
    private final Notation notation;
    private final Blanks blanks;
    private final Digits digits;

    Ledger(Working working, Facts facts, Notation notation, Digits digits) {
        this.working = working;
        this.facts = facts;
        this.notation = notation;
        this.digits = digits;
        this.blanks = new Blanks(digits);
    }

    List<Quantity> quantities() {
        return blanks.all();
    }

    String text(double x) {
        return digits.text(x);
    }

    private String at(PatternStep step, int l, String symbol, int i) {
        return "epoch " + working.epoch() + ", pattern " + step.pattern() + ", layer " + (l + 1) + ", " + symbol + "["
                + (i + 1) + "]";
    }

    private String at(Update update, int l, String symbol, int i, int j) {
        String index = j < facts.inputs(l) ? (i + 1) + "," + (j + 1) : Integer.toString(i + 1);
        String name = j < facts.inputs(l) ? symbol : symbol.replace('w', 'b');
        return "epoch " + working.epoch() + ", update " + update.number() + ", layer " + (l + 1) + ", " + name + "["
                + index + "]";
    }

    /** The identity of a number of the RBF table. */
    String inTable(PatternStep step, String symbol, int i) {
        return "epoch " + working.epoch() + ", table, pattern " + step.pattern() + ", " + symbol + "[" + (i + 1) + "]";
    }

    Blanks blanks() {
        return blanks;
    }

    private static LayerStep layer(PatternStep step, int l) {
        return step.layers().get(l);
    }

    /** Input {@code j} of a layer. */
    Value x(Update update, PatternStep step, int l, int j) {
        return l == 0 ? blanks.given(layer(step, 0).x()[j]) : y(update, step, l - 1, j);
    }

    // ---- forward

    /** A net input; only for layers that have them. */
    Value v(Update update, PatternStep step, int l, int i) {
        double[] v = layer(step, l).v();
        double value = v == null ? Double.NaN : v[i];
        return facts.dense(l) && Shown.whole(facts.inputs(l))
                ? blanks.derived(at(step, l, "v", i), value, () -> vFormula(update, step, l, i))
                : blanks.given(value);
    }

    /** vᵢ = Σ wᵢⱼ xⱼ + bᵢ, in symbols and in numbers. */
    Formula vFormula(Update update, PatternStep step, int l, int i) {
        Formula.Builder f = Formula.of().add(notation.of("v", l, i)).eq();
        boolean bias = hasBias(l);
        sum(
                f,
                facts.inputs(l),
                j -> f.add(notation.weight("w", l, i, j)).times().add(notation.input(l, j)));
        if (bias) {
            f.plus().add(notation.of("b", l, i));
        }
        f.eq();
        sum(f, facts.inputs(l), j -> f.factor(w(update, l, i, j)).times().factor(x(update, step, l, j)));
        if (bias) {
            f.plus().factor(w(update, l, i, facts.inputs(l)));
        }
        return f.done();
    }

    /** Writes a term of a sum. */
    private interface TermWriter {
        void write(int index);
    }

    private static void sum(Formula.Builder f, int n, TermWriter term) {
        boolean first = true;
        for (int j : Shown.terms(n)) {
            if (!first) {
                f.plus();
            }
            first = false;
            if (j == Shown.GAP) {
                f.dots();
            } else {
                term.write(j);
            }
        }
    }

    Value y(Update update, PatternStep step, int l, int i) {
        double value = layer(step, l).y()[i];
        if (facts.radial(l)) {
            Value inTable = blanks.known(inTable(step, "φ", i));
            Quantity same = inTable == null ? null : inTable.quantity();
            return same != null && same.value() == value && inTable != null ? inTable : blanks.given(value);
        }
        return layer(step, l).v() == null
                ? blanks.given(value)
                : blanks.derived(at(step, l, "y", i), value, () -> yFormula(update, step, l, i));
    }

    /** yᵢ = φ(vᵢ), in symbols and in numbers; null for a layer without net inputs. */
    @Nullable Formula yFormula(Update update, PatternStep step, int l, int i) {
        double[] v = layer(step, l).v();
        if (v == null) {
            return null;
        }
        Formula.Builder f = Formula.of().add(notation.of("y", l, i)).eq().sym("φ");
        f.open().add(notation.of("v", l, i)).close();
        if (facts.shape(l) == Facts.Shape.LINEAR) {
            return f.done();
        }
        Value own = v(update, step, l, i);
        f.eq();
        switch (facts.shape(l)) {
            case SIGMOID ->
                f.num("1")
                        .slash()
                        .open()
                        .num("1")
                        .plus()
                        .sym("exp")
                        .open()
                        .op(Term.Sign.NEGATIVE)
                        .factor(own)
                        .close()
                        .close();
            case TANH -> f.sym("tanh").open().value(own).close();
            case RELU -> f.sym("max").open().num("0").comma().value(own).close();
            case SOFTMAX -> {
                f.sym("exp").open().value(own).close().slash().open();
                sum(
                        f,
                        v.length,
                        j -> f.sym("exp").open().value(v(update, step, l, j)).close());
                f.close();
            }
            default -> f.sym("φ").open().value(own).close();
        }
        return f.done();
    }

    // ---- back

    /** e of a unit, or δ where the cost gives it in one step. */
    Value e(Update update, PatternStep step, int l, int i) {
        double[] e = layer(step, l).e();
        double value = e == null ? Double.NaN : e[i];
        String symbol = deltaAtOnce(step, l) ? "δ" : "e";
        boolean known = facts.last(l)
                ? eFormula(update, step, l, i) != null
                : facts.dense(l + 1) && Shown.whole(facts.outputs(l + 1));
        return known
                ? blanks.derived(at(step, l, symbol, i), value, () -> eFormula(update, step, l, i))
                : blanks.given(value);
    }

    /** Whether the way back begins at δ: the cost made it in one step with the activation. */
    boolean deltaAtOnce(PatternStep step, int l) {
        return layer(step, l).fused() && !facts.rule().withoutDerivative();
    }

    /** e = d − y at the output, eᵢ = Σ wₖᵢ δₖ before it; null where it is not known to be that. */
    @Nullable Formula eFormula(Update update, PatternStep step, int l, int i) {
        return facts.last(l) ? outputError(update, step, l, i) : hiddenError(update, step, l, i);
    }

    private @Nullable Formula outputError(Update update, PatternStep step, int l, int i) {
        boolean fused = layer(step, l).fused();
        double factor = fused ? (facts.fusedIsDifference(step.targets()) ? 1 : 0) : facts.errorFactor();
        if (factor == 0) {
            return null;
        }
        Formula.Builder f = Formula.of()
                .add(notation.of(deltaAtOnce(step, l) ? "δ" : "e", l, i))
                .eq();
        boolean scaled = factor != 1 || step.weight() != 1;
        scale(f, factor, step);
        f.sym("d", Integer.toString(i + 1), "").minus().add(notation.of("y", l, i));
        if (scaled) {
            f.close();
        }
        f.eq();
        scale(f, factor, step);
        f.num(text(step.targets()[i])).minus().factor(y(update, step, l, i));
        return (scaled ? f.close() : f).done();
    }

    private void scale(Formula.Builder f, double factor, PatternStep step) {
        if (step.weight() != 1) {
            f.num(text(step.weight())).times();
        }
        if (factor != 1) {
            f.num(text(factor)).times();
        }
        if (factor != 1 || step.weight() != 1) {
            f.open();
        }
    }

    private @Nullable Formula hiddenError(Update update, PatternStep step, int l, int i) {
        if (!facts.dense(l + 1)) {
            return null;
        }
        Formula.Builder f = Formula.of().add(notation.of("e", l, i)).eq();
        int n = facts.outputs(l + 1);
        sum(f, n, k -> f.add(notation.weight("w", l + 1, k, i)).times().add(notation.of("δ", l + 1, k)));
        f.eq();
        sum(f, n, k -> f.factor(w(update, l + 1, k, i)).times().factor(delta(update, step, l + 1, k)));
        return f.done();
    }

    Value delta(Update update, PatternStep step, int l, int i) {
        if (layer(step, l).fused() || facts.rule().withoutDerivative()) {
            return e(update, step, l, i);
        }
        double[] delta = layer(step, l).delta();
        double value = delta == null ? Double.NaN : delta[i];
        return facts.elementwise(l)
                ? blanks.derived(at(step, l, "δ", i), value, () -> deltaFormula(update, step, l, i))
                : blanks.given(value);
    }

    /** δᵢ = φ′(vᵢ) eᵢ, in symbols and in numbers; null where the cost gave it, or the activation is of whole rows. */
    @Nullable Formula deltaFormula(Update update, PatternStep step, int l, int i) {
        double[] v = layer(step, l).v();
        if (layer(step, l).fused() || !facts.elementwise(l) || v == null) {
            return null;
        }
        Formula.Builder f = Formula.of().add(notation.of("δ", l, i)).eq();
        f.sym("φ′")
                .open()
                .add(notation.of("v", l, i))
                .close()
                .times()
                .add(notation.of("e", l, i))
                .eq();
        Value y = y(update, step, l, i);
        switch (facts.shape(l)) {
            case SIGMOID ->
                f.factor(y).times().open().num("1").minus().factor(y).close().times();
            case TANH ->
                f.open().num("1").minus().factor(y).times().factor(y).close().times();
            case LINEAR -> f.num("1").times();
            case RELU -> f.num(v[i] > 0 ? "1" : "0").times();
            default -> f.sym("φ′").open().value(v(update, step, l, i)).close().times();
        }
        return f.factor(e(update, step, l, i)).done();
    }

    // ---- weights

    boolean hasBias(int l) {
        return facts.network().parameters().specs().get(l).stream()
                .anyMatch(s -> s.role() == ParameterSpec.Role.BIASES);
    }

    /** A weight of a dense layer, or the bias behind the last. */
    private double parameter(Parameters parameters, int l, int i, int j) {
        for (ParameterSpec spec : parameters.specs().get(l)) {
            if (spec.role() == ParameterSpec.Role.WEIGHTS && j < spec.rows()) {
                return parameters.layer(l).get(spec.name()).get(j, i);
            }
            if (spec.role() == ParameterSpec.Role.BIASES && j == facts.inputs(l)) {
                return parameters.layer(l).get(spec.name()).get(0, i);
            }
        }
        throw new IllegalArgumentException("layer " + l + " has no weight " + i + ", " + j);
    }

    /** A weight that an update begins with, or the bias behind the last: asked for before if it is a new one. */
    Value w(Update update, int l, int i, int j) {
        double value = parameter(update.before().parameters(), l, i, j);
        Update earlier = before(update);
        Value known = earlier == null ? null : blanks.known(at(earlier, l, "w", i, j));
        return known == null ? blanks.given(value) : known;
    }

    /** The update just before this one, if it is shown too. */
    @Nullable Update before(Update update) {
        int index = working.updates().indexOf(update);
        Update earlier = index <= 0 ? null : working.updates().get(index - 1);
        return earlier != null && earlier.number() == update.number() - 1 ? earlier : null;
    }

    /** Whether the steps of an update follow from what the document shows. */
    boolean stepIsKnown(Update update) {
        return facts.rule().stepIsPlain() && working.rate() != null && update.whole();
    }

    Value dw(Update update, int l, int i, int j) {
        double change = parameter(update.after().parameters(), l, i, j)
                - parameter(update.before().parameters(), l, i, j);
        return stepIsKnown(update)
                ? blanks.derived(at(update, l, "Δw", i, j), change, () -> dwFormula(update, l, i, j))
                : blanks.given(change);
    }

    /** Δwᵢⱼ = α δᵢ xⱼ, or the mean of it; in symbols and in numbers. Only where {@link #stepIsKnown}. */
    Formula dwFormula(Update update, int l, int i, int j) {
        boolean bias = j == facts.inputs(l);
        Formula.Builder f = Formula.of();
        f.add(bias ? notation.of("Δb", l, i) : notation.weight("Δw", l, i, j)).eq();
        boolean mean = isMean(update);
        int half = facts.rule().divisor();
        double divisor = half * (mean ? weightOf(update) : 1);
        f.sym("α");
        if (divisor != 1) {
            f.slash().num(text(divisor));
        }
        f.times();
        if (mean) {
            f.sym("Σ");
        }
        f.add(notation.of(deltaSymbol(), l, i));
        if (!bias) {
            f.times().add(notation.input(l, j));
        }
        f.eq().num(text(rate()));
        if (divisor != 1) {
            f.slash().num(text(divisor));
        }
        f.times();
        if (mean) {
            f.open();
            sum(f, update.steps().size(), s -> product(f, update, update.steps().get(s), l, i, j));
            f.close();
        } else {
            product(f, update, update.steps().get(0), l, i, j);
        }
        return f.done();
    }

    private void product(Formula.Builder f, Update update, PatternStep step, int l, int i, int j) {
        f.factor(delta(update, step, l, i));
        if (j < facts.inputs(l)) {
            f.times().factor(x(update, step, l, j));
        }
    }

    /** What is multiplied by the input: δ, or e in the rules without φ′. */
    String deltaSymbol() {
        return facts.rule().withoutDerivative() ? "e" : "δ";
    }

    private double rate() {
        Double rate = working.rate();
        return rate == null ? Double.NaN : rate;
    }

    /** Whether Δw is a mean: of several patterns, or of one that counts otherwise than by 1. */
    boolean isMean(Update update) {
        return update.size() > 1 || update.steps().get(0).weight() != 1;
    }

    private static double weightOf(Update update) {
        return update.steps().stream().mapToDouble(PatternStep::weight).sum();
    }

    Value newW(Update update, int l, int i, int j) {
        double value = parameter(update.after().parameters(), l, i, j);
        return stepIsKnown(update)
                ? blanks.derived(at(update, l, "w", i, j), value, () -> newWFormula(update, l, i, j))
                : blanks.given(value);
    }

    private Formula newWFormula(Update update, int l, int i, int j) {
        boolean bias = j == facts.inputs(l);
        Formula.Builder f = Formula.of();
        f.add(bias ? notation.of("b", l, i) : notation.weight("w", l, i, j)).plus();
        f.add(bias ? notation.of("Δb", l, i) : notation.weight("Δw", l, i, j)).eq();
        return f.factor(w(update, l, i, j)).plus().factor(dw(update, l, i, j)).done();
    }
}
