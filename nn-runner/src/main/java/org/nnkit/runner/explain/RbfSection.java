package org.nnkit.runner.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.activation.Link;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.runner.explain.Working.PatternStep;

/**
 * The lecture's table of an RBF network: distances r, φ₁ … φₖ, z = Σ w φ + θ and the output, with φ as it is and with φ rounded
 * to one decimal. The rounded z is the only number of a document that training did not have: it is what a student finds who
 * takes the rounded φ.
 */
final class RbfSection {

    private static final double HALF = 0.5;

    private final Working.Table table;
    private final Facts facts;
    private final Notation notation;
    private final Ledger ledger;
    private final Digits digits;
    private final Plugins plugins;
    private final PageWriter out;
    private final List<Integer> centres;
    private final int outputs;
    private final boolean zeroOne;

    RbfSection(
            Working.Table table,
            Facts facts,
            Notation notation,
            Ledger ledger,
            Digits digits,
            Plugins plugins,
            PageWriter out) {
        this.table = table;
        this.facts = facts;
        this.notation = notation;
        this.ledger = ledger;
        this.digits = digits;
        this.plugins = plugins;
        this.out = out;
        this.centres = Shown.indices(facts.outputs(0));
        this.outputs = facts.outputs(1);
        Activation last = facts.layer(1).activation();
        this.zeroOne = last != null && last.link() == Link.IDENTITY && targetsAreZeroOrOne();
    }

    private boolean targetsAreZeroOrOne() {
        for (PatternStep step : table.steps()) {
            for (double d : step.targets()) {
                if (d != 0 && d != 1) {
                    return false;
                }
            }
        }
        return true;
    }

    void write() {
        out.heading(2, "The RBF table");
        out.paragraph(
                "Each pattern with its distances from the centres, φ of these, and their weighted sum, with the parameters "
                        + (table.solved() ? "that least squares found." : "that the epoch begins with."));
        if (table.solved()) {
            solvedWeights();
        }
        formulas();
        out.heading(3, "Distances");
        grid("r", false, step -> i -> r(step, i));
        out.heading(3, "φ and the output, exact");
        grid("φ", true, step -> i -> phi(step, i));
        out.heading(3, "φ and the output, with φ rounded to one decimal");
        roundedGrid();
        if (zeroOne) {
            out.paragraph(
                    "The output through a step is 1 where z > 0, as in the lecture's table of given weights; of weights"
                            + " that were learnt for the targets 0 and 1, the outputs are told apart at ½.");
        }
    }

    private void solvedWeights() {
        Parameters own = table.network().parameters().layer(1);
        for (ParameterSpec spec : own.specs().get(0)) {
            double[][] rows = Parameters.shown(spec, own.get(spec.name()));
            List<Line> head = new ArrayList<>();
            boolean bias = spec.role() == ParameterSpec.Role.BIASES;
            head.add(Line.of(bias ? "θ of output" : "w of output"));
            List<Integer> columns = Shown.indices(rows[0].length);
            columns.forEach(j -> head.add(
                    j == Shown.GAP
                            ? Line.of("…")
                            : bias ? Line.of(j + 1) : Line.of(Formula.symbol("φ", Integer.toString(j + 1), ""))));
            List<List<Line>> cells = new ArrayList<>();
            for (int i : Shown.indices(rows.length)) {
                List<Line> row = new ArrayList<>();
                row.add(Line.of(i == Shown.GAP ? "…" : bias ? "" : Integer.toString(i + 1)));
                for (int j : columns) {
                    row.add(
                            i == Shown.GAP || j == Shown.GAP
                                    ? Line.of("…")
                                    : new Value(digits.text(rows[i][j]), null).cell());
                }
                cells.add(row);
            }
            out.grid(head, cells);
        }
    }

    private void formulas() {
        List<Formula> lines = new ArrayList<>();
        lines.add(Formula.of()
                .sym("r", "j", "")
                .eq()
                .op(Term.Sign.NORM)
                .sym("x")
                .minus()
                .sym("c", "j", "")
                .op(Term.Sign.NORM)
                .done());
        lines.add(basis("j"));
        Formula.Builder z =
                Formula.of().sym("z", "i", "").eq().sym("Σ", "j", "").sym("w", "ij", "");
        z.times().sym("φ", "j", "");
        if (ledger.hasBias(1)) {
            z.plus().sym("θ", "i", "");
        }
        lines.add(z.done());
        out.formulas(lines);
        List<Formula> worked = new ArrayList<>();
        PatternStep first = table.steps().get(0);
        for (int i : Shown.terms(facts.outputs(0))) {
            if (i != Shown.GAP) {
                worked.add(worked(r(first, i)));
                worked.add(worked(phi(first, i)));
            }
        }
        worked.add(worked(z(first, 0)));
        out.paragraph("For pattern " + first.pattern() + ":");
        out.formulas(worked);
    }

    private static Formula worked(Value value) {
        Quantity q = value.quantity();
        Formula formula = q == null ? null : q.formula();
        return formula == null
                ? Formula.of().value(value).done()
                : Formula.of().add(formula).eq().value(value).done();
    }

    private String basisName() {
        return Rule.option(facts.layer(0), "basis") instanceof RadialBasis basis
                ? facts.codec().name(RadialBasis.class, basis)
                : "";
    }

    private Formula basis(String j) {
        Formula.Builder f = Formula.of().sym("φ", j, "").eq();
        return switch (basisName()) {
            case "gaussian" ->
                f.sym("exp")
                        .open()
                        .op(Term.Sign.NEGATIVE)
                        .sym("r", j, "2")
                        .slash()
                        .open()
                        .num("2")
                        .times()
                        .sym("σ", j, "2")
                        .close()
                        .close()
                        .done();
            case "thin-plate" ->
                f.sym("r", j, "2")
                        .times()
                        .sym("ln")
                        .open()
                        .sym("r", j, "")
                        .close()
                        .done();
            default -> f.sym("φ").open().sym("r", j, "").close().done();
        };
    }

    private static double[] numbers(double @Nullable [] numbers) {
        return numbers == null ? new double[0] : numbers;
    }

    private Value r(PatternStep step, int j) {
        double r = Math.sqrt(numbers(step.layers().get(0).squaredDistances())[j]);
        return ledger.blanks().derived(ledger.inTable(step, "r", j), r, () -> rFormula(step, j));
    }

    private Formula rFormula(PatternStep step, int j) {
        String index = Integer.toString(j + 1);
        Formula.Builder f = Formula.of().sym("r", index, "").eq();
        f.op(Term.Sign.NORM).sym("x").minus().sym("c", index, "").op(Term.Sign.NORM);
        double[] x = step.layers().get(0).x();
        double[] c = row(ParameterSpec.Role.CENTERS, j);
        if (x.length <= 3) {
            f.eq().op(Term.Sign.ROOT).open();
            for (int i = 0; i < x.length; i++) {
                if (i > 0) {
                    f.plus();
                }
                f.open()
                        .num(digits.text(x[i]))
                        .minus()
                        .factor(digits.text(c[i]))
                        .sym(")", "", "2");
            }
            f.close();
        }
        return f.done();
    }

    /** A row of the RBF layer's centres, or its widths. */
    private double[] row(ParameterSpec.Role role, int row) {
        Parameters own = table.network().parameters().layer(0);
        for (ParameterSpec spec : own.specs().get(0)) {
            if (spec.role() == role) {
                return own.get(spec.name()).toArray()[row];
            }
        }
        return new double[0];
    }

    private Value phi(PatternStep step, int j) {
        return ledger.blanks()
                .derived(ledger.inTable(step, "φ", j), step.layers().get(0).y()[j], () -> {
                    Value r = r(step, j);
                    Formula.Builder f =
                            Formula.of().add(basis(Integer.toString(j + 1))).eq();
                    double[] widths = row(ParameterSpec.Role.WIDTHS, 0);
                    return switch (basisName()) {
                        case "gaussian" ->
                            f.sym("exp")
                                    .open()
                                    .op(Term.Sign.NEGATIVE)
                                    .open()
                                    .value(r)
                                    .sym(")", "", "2")
                                    .slash()
                                    .open()
                                    .num("2")
                                    .times()
                                    .open()
                                    .num(digits.text(widths[j]))
                                    .sym(")", "", "2")
                                    .close()
                                    .close()
                                    .done();
                        case "thin-plate" ->
                            f.open()
                                    .value(r)
                                    .sym(")", "", "2")
                                    .times()
                                    .sym("ln")
                                    .open()
                                    .value(r)
                                    .close()
                                    .done();
                        default -> f.sym("φ").open().value(r).close().done();
                    };
                });
    }

    private double weight(int i, int j) {
        for (ParameterSpec spec : table.network().parameters().specs().get(1)) {
            Matrix block = table.network().parameters().layer(1).get(spec.name());
            if (spec.role() == ParameterSpec.Role.WEIGHTS && j < block.rows()) {
                return block.get(j, i);
            }
            if (spec.role() == ParameterSpec.Role.BIASES && j == facts.outputs(0)) {
                return block.get(0, i);
            }
        }
        return 0;
    }

    private Value z(PatternStep step, int i) {
        return ledger.blanks()
                .derived(ledger.inTable(step, "z", i), step.layers().get(1).y()[i], () -> {
                    Formula.Builder f =
                            Formula.of().sym("z", Integer.toString(i + 1), "").eq();
                    sum(f, j -> f.add(notationOf(i, j)).times().sym("φ", Integer.toString(j + 1), ""));
                    if (ledger.hasBias(1)) {
                        f.plus().sym("θ", Integer.toString(i + 1), "");
                    }
                    f.eq();
                    sum(f, j -> f.factor(digits.text(weight(i, j))).times().factor(phi(step, j)));
                    if (ledger.hasBias(1)) {
                        f.plus().factor(digits.text(weight(i, facts.outputs(0))));
                    }
                    return f.done();
                });
    }

    private Formula notationOf(int i, int j) {
        return notation.weight("w", 1, i, j);
    }

    private interface TermWriter {
        void write(int index);
    }

    private void sum(Formula.Builder f, TermWriter term) {
        boolean first = true;
        for (int j : Shown.terms(facts.outputs(0))) {
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

    // ---- tables

    private interface Cell {
        Value of(int centre);
    }

    private interface Cells {
        Cell of(PatternStep step);
    }

    private List<Line> head(String symbol) {
        List<Line> head = new ArrayList<>(List.of(Line.of("pattern"), Line.of(Formula.symbol("x", "", ""))));
        centres.forEach(j ->
                head.add(j == Shown.GAP ? Line.of("…") : Line.of(Formula.symbol(symbol, Integer.toString(j + 1), ""))));
        return head;
    }

    private void addOutputHeads(List<Line> head) {
        for (int i : Shown.indices(outputs)) {
            head.add(i == Shown.GAP ? Line.of("…") : Line.of(Formula.symbol("z", Integer.toString(i + 1), "")));
        }
        if (zeroOne) {
            head.add(Line.of("Output: step(z)"));
            head.add(Line.of("z > ½"));
        }
        head.add(Line.of(Formula.symbol("d", "", "")));
    }

    private Line inputs(PatternStep step) {
        List<String> texts = new ArrayList<>();
        double[] x = step.layers().get(0).x();
        for (int j : Shown.indices(x.length)) {
            texts.add(j == Shown.GAP ? "…" : digits.text(x[j]));
        }
        return Line.of("(" + String.join(", ", texts) + ")");
    }

    private List<Line> begin(PatternStep step) {
        return new ArrayList<>(List.of(Line.of(Integer.toString(step.pattern())), inputs(step)));
    }

    private void grid(String symbol, boolean withOutput, Cells cells) {
        List<Line> head = head(symbol);
        if (withOutput) {
            addOutputHeads(head);
        }
        List<List<Line>> rows = new ArrayList<>();
        for (PatternStep step : table.steps()) {
            List<Line> row = begin(step);
            for (int j : centres) {
                row.add(j == Shown.GAP ? Line.of("…") : cells.of(step).of(j).cell());
            }
            if (withOutput) {
                double[] z = step.layers().get(1).y();
                for (int i : Shown.indices(outputs)) {
                    row.add(i == Shown.GAP ? Line.of("…") : z(step, i).cell());
                }
                decisions(step, z, "", row);
            }
            rows.add(row);
        }
        out.grid(head, rows);
        if (!Shown.whole(facts.outputs(0))) {
            out.paragraph("There are " + facts.outputs(0) + " centres; those in the middle are left out.");
        }
    }

    /** What the outputs come to, through the activation {@code step}, and the target. */
    private void decisions(PatternStep step, double[] z, String how, List<Line> row) {
        if (zeroOne) {
            row.add(decision(step, z, 0, "step(z)" + how));
            row.add(decision(step, z, HALF, "z > ½" + how));
        }
        List<String> d = new ArrayList<>();
        for (int i : Shown.indices(outputs)) {
            d.add(i == Shown.GAP ? "…" : digits.text(step.targets()[i]));
        }
        row.add(Line.of(String.join(", ", d)));
    }

    private Line decision(PatternStep step, double[] z, double threshold, String name) {
        Matrix v = Matrix.row(z.clone());
        for (int i = 0; i < z.length; i++) {
            v.set(0, i, z[i] - threshold);
        }
        Matrix y = v.copy();
        plugins.kind(Activation.class).byName("step").forward(Kernels.best(plugins), v, y);
        List<Object> parts = new ArrayList<>();
        for (int i : Shown.indices(outputs)) {
            if (!parts.isEmpty()) {
                parts.add(", ");
            }
            parts.add(
                    i == Shown.GAP
                            ? "…"
                            : ledger.blanks()
                                    .derived(ledger.inTable(step, name, i), y.get(0, i), () -> null)
                                    .cell());
        }
        return Line.of(parts.toArray());
    }

    private static BigDecimal rounded(double x) {
        return new BigDecimal(x).setScale(1, RoundingMode.HALF_EVEN);
    }

    private void roundedGrid() {
        List<Line> head = head("φ");
        addOutputHeads(head);
        List<List<Line>> rows = new ArrayList<>();
        for (PatternStep step : table.steps()) {
            double[] phi = step.layers().get(0).y();
            List<Line> row = begin(step);
            for (int j : centres) {
                row.add(
                        j == Shown.GAP
                                ? Line.of("…")
                                : roundedPhi(step, phi[j], j).cell());
            }
            double[] z = new double[outputs];
            for (int i = 0; i < outputs; i++) {
                BigDecimal sum = new BigDecimal(digits.exact(weight(i, phi.length)));
                for (int j = 0; j < phi.length; j++) {
                    sum = sum.add(new BigDecimal(digits.exact(weight(i, j))).multiply(rounded(phi[j])));
                }
                z[i] = sum.doubleValue();
            }
            for (int i : Shown.indices(outputs)) {
                row.add(
                        i == Shown.GAP
                                ? Line.of("…")
                                : ledger.blanks()
                                        .derived(ledger.inTable(step, "z of rounded φ", i), z[i], () -> null)
                                        .cell());
            }
            decisions(step, z, " of rounded φ", row);
            rows.add(row);
        }
        out.grid(head, rows);
    }

    /** Always with its decimal: 1.0. */
    private Value roundedPhi(PatternStep step, double phi, int j) {
        BigDecimal one = rounded(phi);
        Quantity q = ledger.blanks()
                .derived(ledger.inTable(step, "φ rounded", j), one.doubleValue(), () -> null)
                .quantity();
        return q == null
                ? new Value(one.toPlainString(), null)
                : new Value(one.toPlainString(), q.as(one.toPlainString()));
    }
}
