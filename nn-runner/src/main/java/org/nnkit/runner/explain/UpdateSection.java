package org.nnkit.runner.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.runner.explain.Working.LayerStep;
import org.nnkit.runner.explain.Working.PatternStep;
import org.nnkit.runner.explain.Working.Update;

/** One update: the weights before it, its patterns' ways forward and back, what became of the weights. */
final class UpdateSection {

    /** Units of a layer whose numbers are put into the formulas, besides the tables. */
    private static final int WORKED_UNITS = 4;

    private final Facts facts;
    private final Notation notation;
    private final Ledger ledger;
    private final PageWriter out;

    UpdateSection(Facts facts, Notation notation, Ledger ledger, PageWriter out) {
        this.facts = facts;
        this.notation = notation;
        this.ledger = ledger;
        this.out = out;
    }

    /** A number of a unit. */
    private interface Column {
        Value of(int unit);
    }

    /** @param first whether it is the first, whose formulas get their numbers */
    void write(Update update, boolean first) {
        String patterns =
                update.steps().stream().map(s -> Integer.toString(s.pattern())).collect(Collectors.joining(", "));
        String left = update.whole() ? "" : " of " + update.size();
        out.heading(
                2,
                "Update " + update.number() + ": " + (update.steps().size() == 1 ? "pattern " : "patterns ") + patterns
                        + left);
        weightsBefore(update);
        boolean worked = first;
        for (PatternStep step : update.steps()) {
            pattern(update, step, worked);
            worked = false;
        }
        if (!update.whole()) {
            out.paragraph("The other patterns of this update are not shown; its step is made of all " + update.size()
                    + " of them.");
        }
        newWeights(update, first);
    }

    // ---- weights before

    private void weightsBefore(Update update) {
        if (ledger.before(update) != null) {
            out.paragraph("The weights are those that the update before left.");
            return;
        }
        out.heading(3, "The weights before");
        for (int l = 0; l < facts.layers(); l++) {
            if (facts.dense(l)) {
                int layer = l;
                matrix("W", "", l, (i, j) -> ledger.w(update, layer, i, j));
            } else {
                otherParameters(update.before().parameters().layer(l), null, l, "");
            }
        }
    }

    /** An element of a layer's weights; behind the last input stands the bias. */
    private interface Element {
        Value of(int i, int j);
    }

    private void matrix(String symbol, String words, int l, Element element) {
        int inputs = facts.inputs(l);
        List<Integer> rows = Shown.indices(facts.outputs(l));
        List<Integer> columns = new ArrayList<>(Shown.indices(inputs));
        if (ledger.hasBias(l)) {
            columns.add(inputs);
        }
        List<Line> head = new ArrayList<>();
        head.add(Line.of(notation.of(symbol, l), words));
        for (int j : columns) {
            head.add(
                    j == Shown.GAP
                            ? Line.of("…")
                            : j == inputs
                                    ? Line.of(notation.of(symbol.startsWith("Δ") ? "Δb" : "b", l))
                                    : Line.of(notation.input(l, j)));
        }
        List<List<Line>> cells = new ArrayList<>();
        for (int i : rows) {
            List<Line> row = new ArrayList<>();
            row.add(Line.of(i == Shown.GAP ? "…" : Integer.toString(i + 1)));
            for (int j : columns) {
                row.add(
                        i == Shown.GAP || j == Shown.GAP
                                ? Line.of("…")
                                : element.of(i, j).cell());
            }
            cells.add(row);
        }
        out.grid(head, cells);
        if (!Shown.whole(inputs) || !Shown.whole(facts.outputs(l))) {
            out.paragraph("The matrix has " + facts.outputs(l) + " rows and " + inputs + " columns; of more than "
                    + Shown.WHOLE + ", those in the middle are left out.");
        }
    }

    /** Parameters of a layer that is not dense: as they are, or less others of the same layer; without formulas. */
    private void otherParameters(Parameters own, @Nullable Parameters less, int l, String words) {
        for (ParameterSpec spec : own.specs().get(0)) {
            double[][] rows = Parameters.shown(spec, own.get(spec.name()));
            double[][] earlier = less == null ? null : Parameters.shown(spec, less.get(spec.name()));
            List<Line> head = new ArrayList<>();
            head.add(Line.of("layer " + (l + 1) + ", " + spec.name() + words));
            List<Integer> columns = Shown.indices(rows[0].length);
            columns.forEach(j -> head.add(Line.of(j == Shown.GAP ? "…" : Integer.toString(j + 1))));
            List<List<Line>> cells = new ArrayList<>();
            for (int i : Shown.indices(rows.length)) {
                List<Line> row = new ArrayList<>();
                row.add(Line.of(i == Shown.GAP ? "…" : Integer.toString(i + 1)));
                for (int j : columns) {
                    row.add(
                            i == Shown.GAP || j == Shown.GAP
                                    ? Line.of("…")
                                    : new Value(
                                                    ledger.text(
                                                            earlier == null ? rows[i][j] : rows[i][j] - earlier[i][j]),
                                                    null)
                                            .cell());
                }
                cells.add(row);
            }
            out.grid(head, cells);
        }
    }

    // ---- a pattern

    private void pattern(Update update, PatternStep step, boolean worked) {
        out.heading(3, "Pattern " + step.pattern());
        Object weight = step.weight() == 1 ? "." : "; it counts " + ledger.text(step.weight()) + " times.";
        out.paragraph(vector("x", step.layers().get(0).x()), ", ", vector("d", step.targets()), weight);
        for (int l = 0; l < facts.layers(); l++) {
            forward(update, step, l, worked);
        }
        for (int l = facts.layers() - 1; l >= 0; l--) {
            if (step.layers().get(l).e() != null) {
                back(update, step, l, worked);
            }
        }
    }

    private Formula vector(String symbol, double[] numbers) {
        Formula.Builder f = Formula.of().sym(symbol).eq().open();
        boolean first = true;
        for (int j : Shown.indices(numbers.length)) {
            if (!first) {
                f.comma();
            }
            first = false;
            if (j == Shown.GAP) {
                f.dots();
            } else {
                f.num(ledger.text(numbers[j]));
            }
        }
        return f.close().done();
    }

    private String layerName(int l) {
        return facts.layers() == 1 ? "" : ", layer " + (l + 1);
    }

    private void forward(Update update, PatternStep step, int l, boolean worked) {
        out.heading(4, "Forward" + layerName(l));
        LayerStep seen = step.layers().get(l);
        List<Integer> units = Shown.indices(facts.outputs(l));
        List<Line> head = new ArrayList<>(List.of(Line.of("unit")));
        List<Column> columns = new ArrayList<>();
        if (seen.v() != null) {
            if (facts.dense(l)) {
                Formula.Builder f = Formula.of()
                        .add(notation.of("v", l))
                        .eq()
                        .add(notation.of("W", l))
                        .op(Term.Sign.NOTHING)
                        .add(notation.input(l));
                if (ledger.hasBias(l)) {
                    f.plus().add(notation.of("b", l));
                }
                out.formulas(List.of(f.done()));
            }
            if (worked && facts.dense(l)) {
                out.formulas(lines(l, i -> ledger.vFormula(update, step, l, i), i -> ledger.v(update, step, l, i)));
            }
            head.add(Line.of(notation.of("v", l)));
            columns.add(i -> ledger.v(update, step, l, i));
            out.formulas(List.of(Formula.of()
                    .add(notation.of("y", l))
                    .eq()
                    .sym("φ")
                    .open()
                    .add(notation.of("v", l))
                    .close()
                    .done()));
            if (worked) {
                out.formulas(lines(l, i -> ledger.yFormula(update, step, l, i), i -> ledger.y(update, step, l, i)));
            }
        } else {
            double[] r2 = seen.squaredDistances();
            out.paragraph(
                    r2 == null
                            ? "What the layer made of its inputs:"
                            : "The distances from the centres, and φ of them:");
            if (r2 != null) {
                head.add(Line.of(notation.of("r", l)));
                columns.add(i -> new Value(ledger.text(Math.sqrt(r2[i])), null));
            }
        }
        head.add(Line.of(notation.of("y", l)));
        columns.add(i -> ledger.y(update, step, l, i));
        units(head, columns, units);
    }

    /** The formula of a unit's number. */
    private interface FormulaOf {
        @Nullable Formula of(int unit);
    }

    /** The formulas of the first units, each with its result. */
    private List<Formula> lines(int l, FormulaOf formula, Column result) {
        List<Formula> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(WORKED_UNITS, facts.outputs(l)); i++) {
            Formula f = formula.of(i);
            if (f != null) {
                lines.add(Formula.of().add(f).eq().value(result.of(i)).done());
            }
        }
        return lines;
    }

    private void units(List<Line> head, List<Column> columns, List<Integer> units) {
        List<List<Line>> rows = new ArrayList<>();
        for (int i : units) {
            List<Line> row = new ArrayList<>();
            row.add(Line.of(i == Shown.GAP ? "…" : Integer.toString(i + 1)));
            for (Column column : columns) {
                row.add(i == Shown.GAP ? Line.of("…") : column.of(i).cell());
            }
            rows.add(row);
        }
        out.grid(head, rows);
    }

    private void back(Update update, PatternStep step, int l, boolean worked) {
        boolean output = facts.last(l);
        LayerStep seen = step.layers().get(l);
        boolean twoColumns =
                seen.delta() != null && !seen.fused() && !facts.rule().withoutDerivative();
        out.heading(4, (facts.layers() == 1 ? "The error" : "Back") + layerName(l));
        symbols(step, l, output, twoColumns);
        if (worked) {
            out.formulas(lines(l, i -> ledger.eFormula(update, step, l, i), i -> ledger.e(update, step, l, i)));
            if (twoColumns) {
                out.formulas(
                        lines(l, i -> ledger.deltaFormula(update, step, l, i), i -> ledger.delta(update, step, l, i)));
            }
        }
        List<Line> head = new ArrayList<>(List.of(Line.of("unit")));
        List<Column> columns = new ArrayList<>();
        if (output) {
            head.add(Line.of(Formula.symbol("d", "", "")));
            columns.add(i -> new Value(ledger.text(step.targets()[i]), null));
            head.add(Line.of(notation.of("y", l)));
            columns.add(i -> ledger.y(update, step, l, i));
        }
        head.add(Line.of(notation.of(ledger.deltaAtOnce(step, l) ? "δ" : "e", l)));
        columns.add(i -> ledger.e(update, step, l, i));
        if (twoColumns) {
            head.add(Line.of(notation.of("δ", l)));
            columns.add(i -> ledger.delta(update, step, l, i));
        }
        units(head, columns, Shown.indices(facts.outputs(l)));
    }

    private void symbols(PatternStep step, int l, boolean output, boolean twoColumns) {
        List<Formula> lines = new ArrayList<>();
        if (output) {
            double factor = step.layers().get(l).fused()
                    ? facts.fusedIsDifference(step.targets()) ? 1 : 0
                    : facts.errorFactor();
            if (factor != 0) {
                Formula.Builder f = Formula.of()
                        .add(notation.of(ledger.deltaAtOnce(step, l) ? "δ" : "e", l))
                        .eq();
                if (factor != 1) {
                    f.num(ledger.text(factor)).times().open();
                }
                f.sym("d").minus().add(notation.of("y", l));
                lines.add((factor == 1 ? f : f.close()).done());
            }
        } else if (facts.dense(l + 1)) {
            lines.add(Formula.of()
                    .add(notation.of("e", l))
                    .eq()
                    .sym("W", "", notation.sup(l + 1) + "T")
                    .op(Term.Sign.NOTHING)
                    .add(notation.of("δ", l + 1))
                    .done());
        }
        if (twoColumns && facts.hasPlainDelta(l)) {
            lines.add(Formula.of()
                    .add(notation.of("δ", l))
                    .eq()
                    .sym("φ′")
                    .open()
                    .add(notation.of("v", l))
                    .close()
                    .times()
                    .add(notation.of("e", l))
                    .done());
        }
        out.formulas(lines);
    }

    // ---- weights after

    private void newWeights(Update update, boolean first) {
        out.heading(3, "The new weights");
        for (int l = 0; l < facts.layers(); l++) {
            int layer = l;
            if (!facts.dense(l)) {
                if (changed(update, l)) {
                    Parameters after = update.after().parameters().layer(l);
                    otherParameters(after, update.before().parameters().layer(l), l, ", Δ");
                    otherParameters(after, null, l, ", new");
                }
                continue;
            }
            if (facts.layers() > 1) {
                out.heading(4, "Layer " + (l + 1));
            }
            if (ledger.stepIsKnown(update)) {
                out.formulas(List.of(stepSymbols(update, l)));
                if (first) {
                    out.formulas(workedSteps(update, l));
                }
            }
            matrix("ΔW", "", l, (i, j) -> ledger.dw(update, layer, i, j));
            matrix("W", " new", l, (i, j) -> ledger.newW(update, layer, i, j));
        }
    }

    private static boolean changed(Update update, int l) {
        Matrix before = update.before().parameters().layer(l).vector();
        Matrix after = update.after().parameters().layer(l).vector();
        for (int i = 0; i < before.columns(); i++) {
            if (before.get(0, i) != after.get(0, i)) {
                return true;
            }
        }
        return false;
    }

    /** α, α/2, or the mean of a sum with it. */
    static void rate(Formula.Builder f, int divisor, boolean mean) {
        f.sym("α");
        if (divisor != 1) {
            f.slash().num(Integer.toString(divisor));
        }
        if (mean) {
            f.times().num("1").slash().sym("N").times().sym("Σ");
        } else if (divisor != 1) {
            f.times();
        }
    }

    private Formula stepSymbols(Update update, int l) {
        Formula.Builder f = Formula.of().add(notation.of("ΔW", l)).eq();
        rate(f, facts.rule().divisor(), ledger.isMean(update));
        f.op(Term.Sign.NOTHING).add(notation.of(ledger.deltaSymbol(), l)).op(Term.Sign.NOTHING);
        return f.add(l == 0 ? Formula.symbol("x", "", "T") : Formula.symbol("y", "", notation.sup(l - 1) + "T"))
                .done();
    }

    /** Those of the first unit, and its new first weight. */
    private List<Formula> workedSteps(Update update, int l) {
        List<Formula> lines = new ArrayList<>();
        int columns = facts.inputs(l) + (ledger.hasBias(l) ? 1 : 0);
        for (int j : Shown.terms(columns)) {
            if (j != Shown.GAP) {
                lines.add(Formula.of()
                        .add(ledger.dwFormula(update, l, 0, j))
                        .eq()
                        .value(ledger.dw(update, l, 0, j))
                        .done());
            }
        }
        Value fresh = ledger.newW(update, l, 0, 0);
        Quantity quantity = Objects.requireNonNull(fresh.quantity());
        lines.add(Formula.of()
                .add(notation.weight("w", l, 0, 0))
                .words(" new")
                .eq()
                .add(Objects.requireNonNull(quantity.formula()))
                .eq()
                .value(fresh)
                .done());
        return lines;
    }
}
