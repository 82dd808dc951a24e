package org.nnkit.runner.explain;

import java.util.ArrayList;
import java.util.List;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.training.Optimizer;
import org.nnkit.api.training.Trainer;
import org.nnkit.data.Encoding;
import org.nnkit.runner.explain.Facts.Shape;

/** What is trained, how, and by which formulas. */
final class Introduction {

    private final Working working;
    private final Facts facts;
    private final Notation notation;
    private final Digits digits;
    private final PageWriter out;

    Introduction(Working working, Facts facts, Notation notation, Digits digits, PageWriter out) {
        this.working = working;
        this.facts = facts;
        this.notation = notation;
        this.digits = digits;
        this.out = out;
    }

    void write(String title) {
        out.heading(1, title);
        out.paragraph(training());
        network();
        out.paragraph(names());
        out.heading(2, "The formulas");
        forward();
        if (!working.updates().isEmpty()) {
            back();
            step();
        }
    }

    private Line training() {
        Trainer trainer = working.trainer();
        List<Object> parts = new ArrayList<>();
        parts.add("Epoch " + working.epoch() + " of training by " + facts.rule().inWords() + " (trainer '"
                + facts.codec().name(Trainer.class, trainer) + "'");
        CostFunction cost = facts.cost();
        if (cost != null) {
            parts.add(", cost '" + facts.codec().name(CostFunction.class, cost) + "'");
        }
        Optimizer optimizer = Rule.optimizer(trainer);
        if (optimizer != null) {
            parts.add(", optimiser '" + facts.codec().name(Optimizer.class, optimizer) + "'");
        }
        parts.add(")");
        Double rate = working.rate();
        if (rate != null) {
            parts.add(", learning rate ");
            parts.add(Formula.of().sym("α").eq().num(digits.text(rate)).done());
        }
        int patterns = working.experiment().data().training().count();
        int size = working.updates().isEmpty() ? 0 : working.updates().get(0).size();
        parts.add((patterns == 1 ? ". There is 1 training pattern" : ". There are " + patterns + " training patterns")
                + ", numbered from 0"
                + (size == 0
                        ? ""
                        : ", and an update learns from "
                                + (size == 1 ? "one of them" : size == patterns ? "all of them" : size + " of them"))
                + ". Everything here was computed by the training itself, in "
                + facts.network().precision().configName() + "; it is shown with " + digits.count()
                + (digits.count() == 1 ? " significant digit." : " significant digits."));
        return Line.of(parts.toArray());
    }

    private void network() {
        List<List<Line>> rows = new ArrayList<>();
        for (int l = 0; l < facts.layers(); l++) {
            Layer layer = facts.layer(l);
            Activation activation = layer.activation();
            rows.add(List.of(
                    Line.of(l + 1),
                    Line.of(facts.codec().name(Layer.class, layer)),
                    Line.of(facts.inputs(l)),
                    Line.of(facts.outputs(l)),
                    Line.of(activation == null ? "none" : facts.codec().name(Activation.class, activation))));
        }
        out.grid(
                List.of(Line.of("layer"), Line.of("kind"), Line.of("inputs"), Line.of("units"), Line.of("activation")),
                rows);
    }

    private Line names() {
        Encoding encoding = working.experiment().data().encoding();
        List<Object> parts = new ArrayList<>();
        parts.add("The inputs ");
        parts.add(notation.input(0));
        parts.add(" are " + list(encoding.inputNames()) + "; the targets ");
        parts.add(Formula.symbol("d", "", ""));
        parts.add(" are " + list(encoding.outputNames()) + ". Symbols count units and inputs from 1"
                + (facts.layers() > 1 ? "; the layer stands above, in brackets." : "."));
        return Line.of(parts.toArray());
    }

    private static String list(List<String> names) {
        List<String> shown = Shown.indices(names.size()).stream()
                .map(i -> i == Shown.GAP ? "…" : names.get(i))
                .toList();
        return String.join(", ", shown);
    }

    private String kth() {
        return facts.layers() > 1 ? "(k)" : "";
    }

    private void forward() {
        if (facts.uniform()) {
            forwardOfAll();
        } else {
            forwardOfEach();
        }
        List<Shape> seen = new ArrayList<>();
        List<Formula> shapes = new ArrayList<>();
        for (int l = 0; l < facts.layers(); l++) {
            Shape shape = facts.shape(l);
            if (!seen.contains(shape) && shape != Shape.OTHER) {
                seen.add(shape);
                shapes.addAll(Shapes.formulas(shape, !facts.rule().withoutDerivative()));
            }
        }
        if (!shapes.isEmpty()) {
            out.paragraph("The activations:");
            out.formulas(shapes);
        }
    }

    private boolean hasBias(int l) {
        return facts.network().parameters().specs().get(l).size() > 1;
    }

    /** Layers that are not alike: each formula names its layer. */
    private void forwardOfEach() {
        List<Formula> lines = new ArrayList<>();
        for (int l = 0; l < facts.layers(); l++) {
            if (facts.dense(l)) {
                Formula.Builder v = Formula.of()
                        .add(notation.of("v", l))
                        .eq()
                        .add(notation.of("W", l))
                        .op(Term.Sign.NOTHING)
                        .add(notation.input(l));
                if (hasBias(l)) {
                    v.plus().add(notation.of("b", l));
                }
                lines.add(v.comma()
                        .add(notation.of("y", l))
                        .eq()
                        .sym("φ")
                        .open()
                        .add(notation.of("v", l))
                        .close()
                        .done());
            }
        }
        if (!lines.isEmpty()) {
            out.paragraph(
                    "Forward, in the dense layers: the net input ",
                    Formula.symbol("v", "", ""),
                    ", then the output ",
                    Formula.symbol("y", "", ""),
                    " by the activation ",
                    Formula.symbol("φ", "", ""),
                    ".");
            out.formulas(lines);
        }
        for (int l = 0; l < facts.layers(); l++) {
            if (facts.radial(l)) {
                out.paragraph("Layer " + (l + 1)
                        + " has radial basis functions: its outputs are φ of the distances from the centres.");
            } else if (facts.drops(l)) {
                out.paragraph("Layer " + (l + 1) + " is dropout: in training it drops each output with probability p = "
                        + dropRate(l) + ", which makes it 0, and multiplies it by 1/(1 − p) otherwise.");
            }
        }
    }

    private String dropRate(int l) {
        return Rule.option(facts.layer(l), "rate") instanceof Double p ? digits.text(p) : "p";
    }

    private void forwardOfAll() {
        boolean several = facts.layers() > 1;
        String k = kth();
        out.paragraph(
                "Forward, in each layer: the net input ",
                Formula.symbol("v", "", k),
                ", then the output ",
                Formula.symbol("y", "", k),
                " by the activation ",
                Formula.symbol("φ", "", ""),
                ".");
        boolean bias = false;
        for (int l = 0; l < facts.layers(); l++) {
            bias |= hasBias(l);
        }
        List<Formula> lines = new ArrayList<>();
        Formula.Builder v = Formula.of().sym("v", "", k).eq().sym("W", "", k);
        v.op(Term.Sign.NOTHING).add(several ? Formula.symbol("y", "", "(k-1)") : notation.input(0));
        if (bias) {
            v.plus().sym("b", "", k);
        }
        if (several) {
            v.comma().sym("y", "", "(0)").eq().sym("x");
        }
        lines.add(v.done());
        lines.add(Formula.of()
                .sym("y", "", k)
                .eq()
                .sym("φ")
                .open()
                .sym("v", "", k)
                .close()
                .done());
        out.formulas(lines);
    }

    private void back() {
        int last = facts.layers() - 1;
        boolean fused =
                working.updates().get(0).steps().get(0).layers().get(last).fused();
        Formula difference =
                Formula.of().sym("d").minus().sym("y", "", notation.sup(last)).done();
        double[] targets = working.updates().get(0).steps().get(0).targets();
        if (facts.rule().withoutDerivative()) {
            out.paragraph("The error of each unit:");
            out.formulas(List.of(Formula.of().sym("e").eq().add(difference).done()));
            return;
        }
        if (fused) {
            out.paragraph(
                    "Back, from the output: the cost and the last activation together give ",
                    Formula.symbol("δ", "", ""),
                    " at once, which is −∂J/∂v" + (facts.fusedIsDifference(targets) ? ":" : "."));
            if (facts.fusedIsDifference(targets)) {
                out.formulas(List.of(Formula.of()
                        .sym("δ", "", notation.sup(last))
                        .eq()
                        .sym("e")
                        .eq()
                        .add(difference)
                        .done()));
            }
        } else {
            outputError(last, difference);
        }
        if (!facts.uniform()) {
            furtherBackOfEach();
        } else if (facts.layers() > 1) {
            out.paragraph("and further back, to the first layer:");
            out.formulas(List.of(
                    Formula.of()
                            .sym("e", "", "(k)")
                            .eq()
                            .sym("W", "", "(k+1)T")
                            .op(Term.Sign.NOTHING)
                            .sym("δ", "", "(k+1)")
                            .done(),
                    delta("(k)")));
        }
    }

    private void furtherBackOfEach() {
        List<Formula> lines = new ArrayList<>();
        for (int l = facts.layers() - 2; l >= 0; l--) {
            if (facts.dense(l + 1)) {
                lines.add(Formula.of()
                        .add(notation.of("e", l))
                        .eq()
                        .sym("W", "", notation.sup(l + 1) + "T")
                        .op(Term.Sign.NOTHING)
                        .add(notation.of("δ", l + 1))
                        .done());
            }
            if (facts.hasPlainDelta(l)) {
                lines.add(delta(notation.sup(l)));
            }
        }
        if (!lines.isEmpty()) {
            out.paragraph("and further back:");
            out.formulas(lines);
        }
        for (int l = facts.layers() - 1; l >= 0; l--) {
            if (facts.radial(l)) {
                radialBack(l);
            } else if (facts.drops(l)) {
                out.paragraph("Back through layer " + (l + 1)
                        + ", the same units are dropped: each error is 0 where the output was, and multiplied by"
                        + " 1/(1 − p) otherwise.");
            }
        }
    }

    private void radialBack(int l) {
        boolean widths = facts.network().parameters().specs().get(l).stream()
                .anyMatch(s -> s.role() == ParameterSpec.Role.WIDTHS);
        StringBuilder s = new StringBuilder(
                "Back through layer " + (l + 1) + ", for each centre c: with g = ∂J/∂y · ∂φ/∂(r²), ∂J/∂c = 2g(c − x)");
        if (widths) {
            s.append(" and ∂J/∂σ = ∂J/∂y · ∂φ/∂σ");
        }
        if (l > 0) {
            s.append("; to its inputs goes the sum of 2g(x − c) over the centres");
        }
        s.append('.');
        if (facts.rule().stepIsPlain() && working.rate() != null) {
            boolean mean = working.updates().get(0).size() > 1;
            s.append(" Then Δc = −α ∂J/∂c").append(widths ? " and Δσ = −α ∂J/∂σ" : "");
            s.append(mean ? ", the mean over the patterns of the update." : ".");
        }
        out.paragraph(s.toString());
    }

    /** δ of the output where it is φ′(v) e. */
    private List<Formula> outputDelta(int last) {
        return facts.hasPlainDelta(last) ? List.of(delta(notation.sup(last))) : List.of();
    }

    private static List<Formula> with(Formula first, List<Formula> rest) {
        List<Formula> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private static Formula delta(String k) {
        return Formula.of()
                .sym("δ", "", k)
                .eq()
                .sym("φ′")
                .open()
                .sym("v", "", k)
                .close()
                .times()
                .sym("e", "", k)
                .done();
    }

    private void outputError(int last, Formula difference) {
        double factor = facts.errorFactor();
        String sup = notation.sup(last);
        if (factor == 1) {
            out.paragraph(
                    "Back, from the output: the error, which is −∂J/∂y, then ",
                    Formula.symbol("δ", "", ""),
                    ", which is −∂J/∂v:");
            out.formulas(
                    with(Formula.of().sym("e", "", sup).eq().add(difference).done(), outputDelta(last)));
        } else if (factor != 0) {
            out.paragraph(
                    "Back, from the output: this cost makes −∂J/∂y " + digits.text(factor)
                            + " times the lecture's d − y. With that as ",
                    Formula.symbol("e", "", ""),
                    ":");
            out.formulas(with(
                    Formula.of()
                            .sym("e", "", sup)
                            .eq()
                            .num(digits.text(factor))
                            .times()
                            .open()
                            .add(difference)
                            .close()
                            .done(),
                    outputDelta(last)));
        } else {
            out.paragraph(
                    "Back, from the output: ",
                    Formula.symbol("e", "", sup),
                    " is −∂J/∂y, as the cost gives it (here not d − y), and ",
                    Formula.symbol("δ", "", ""),
                    " is −∂J/∂v:");
            out.formulas(outputDelta(last));
        }
    }

    private void step() {
        String k = kth();
        boolean mean = working.updates().get(0).size() > 1;
        Formula input = facts.layers() > 1 ? Formula.symbol("y", "", "(k-1)T") : Formula.symbol("x", "", "T");
        Formula error = Formula.symbol(facts.rule().withoutDerivative() ? "e" : "δ", "", k);
        if (!facts.rule().stepIsPlain() || working.rate() == null) {
            out.paragraph(
                    "What becomes of it is not plain Δw = αδx here: ",
                    Formula.symbol("Δw", "", ""),
                    " is shown as the training made it.");
            return;
        }
        out.paragraph("Then, with all weights as they were before the update"
                + (mean ? ", the mean over the N patterns of the update:" : ":"));
        if (facts.uniform()) {
            out.formulas(List.of(stepOf(Formula.symbol("ΔW", "", k), error, input, mean)));
            return;
        }
        List<Formula> lines = new ArrayList<>();
        for (int l = 0; l < facts.layers(); l++) {
            if (facts.dense(l)) {
                lines.add(stepOf(
                        notation.of("ΔW", l),
                        notation.of(facts.rule().withoutDerivative() ? "e" : "δ", l),
                        l == 0 ? Formula.symbol("x", "", "T") : Formula.symbol("y", "", notation.sup(l - 1) + "T"),
                        mean));
            }
        }
        out.formulas(lines);
    }

    private Formula stepOf(Formula change, Formula error, Formula input, boolean mean) {
        Formula.Builder f = Formula.of().add(change).eq();
        UpdateSection.rate(f, facts.rule().divisor(), mean);
        return f.op(Term.Sign.NOTHING)
                .add(error)
                .op(Term.Sign.NOTHING)
                .add(input)
                .done();
    }
}
