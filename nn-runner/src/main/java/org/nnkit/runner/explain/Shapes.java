package org.nnkit.runner.explain;

import java.util.List;
import org.nnkit.runner.explain.Facts.Shape;

/** The formulas of the activations that are written out. */
final class Shapes {

    private Shapes() {}

    /** φ(v), and φ′(v) by the output y if it is needed. */
    static List<Formula> formulas(Shape shape, boolean withDerivative) {
        Formula value = value(shape);
        return withDerivative && shape != Shape.SOFTMAX ? List.of(value, derivative(shape)) : List.of(value);
    }

    private static Formula.Builder of(String function) {
        return Formula.of().sym(function).open().sym("v").close().eq();
    }

    private static Formula.Builder exp(Formula.Builder f, boolean minus, String sub) {
        f.sym("exp").open();
        if (minus) {
            f.op(Term.Sign.NEGATIVE);
        }
        return f.sym("v", sub, "").close();
    }

    private static Formula value(Shape shape) {
        return switch (shape) {
            case SIGMOID ->
                exp(of("sigmoid").num("1").slash().open().num("1").plus(), true, "")
                        .close()
                        .done();
            case TANH -> of("tanh").open().sym("v").close().done();
            case LINEAR -> of("linear").sym("v").done();
            case RELU ->
                of("relu").sym("max").open().num("0").comma().sym("v").close().done();
            case SOFTMAX ->
                exp(
                                exp(Formula.of().sym("y", "i", "").eq(), false, "i")
                                        .slash()
                                        .open()
                                        .sym("Σ", "j", ""),
                                false,
                                "j")
                        .close()
                        .done();
            case OTHER -> throw new IllegalArgumentException("no formula is known");
        };
    }

    private static Formula derivative(Shape shape) {
        return switch (shape) {
            case SIGMOID ->
                of("sigmoid′")
                        .sym("y")
                        .times()
                        .open()
                        .num("1")
                        .minus()
                        .sym("y")
                        .close()
                        .done();
            case TANH -> of("tanh′").num("1").minus().sym("y", "", "2").done();
            case LINEAR -> of("linear′").num("1").done();
            case RELU ->
                of("relu′")
                        .num("1")
                        .words(" for ")
                        .sym("v")
                        .op(Term.Sign.GREATER)
                        .num("0")
                        .words(", else ")
                        .num("0")
                        .done();
            case SOFTMAX, OTHER -> throw new IllegalArgumentException("no derivative is known");
        };
    }
}
