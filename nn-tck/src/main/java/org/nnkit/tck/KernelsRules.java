package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.SingularMatrixException;
import org.nnkit.api.math.Workspace;

/** What every {@link Kernels} must do: the bits that {@link Kernels} states, computed here by its words. */
public final class KernelsRules {

    /** On both sides of every vector width and of the block of a sum. */
    private static final int[] SIZES = {0, 1, 2, 3, 5, 8, 17, 64, 127, 128, 129, 257, 600};

    private static final List<Rule<Kernels>> ALL = all();

    private KernelsRules() {}

    /** The rules, by number. */
    public static List<Rule<Kernels>> list() {
        return ALL;
    }

    private static List<Rule<Kernels>> all() {
        List<Rule<Kernels>> rules = new ArrayList<>(PluginRules.of(Kernels.class));
        rules.add(new Rule<>("R05", "whyItCantRunIsSaidInWords", KernelsRules::checkUnavailable));
        rules.add(new Rule<>(
                "R06", "productsHaveTheBitsOfTheirDefinition", KernelsRules::cantRun, KernelsRules::products));
        rules.add(new Rule<>(
                "R07", "distancesHaveTheBitsOfTheirDefinition", KernelsRules::cantRun, KernelsRules::distances));
        rules.add(
                new Rule<>("R08", "elementsHaveTheBitsOfTheirFormulas", KernelsRules::cantRun, KernelsRules::elements));
        rules.add(new Rule<>(
                "R09", "sumsOfSquaresHaveTheBitsOfTheirDefinition", KernelsRules::cantRun, KernelsRules::squares));
        rules.add(
                new Rule<>("R10", "functionsHaveTheBitsOfElementary", KernelsRules::cantRun, KernelsRules::functions));
        rules.add(new Rule<>("R11", "unequalShapesAreRefused", KernelsRules::cantRun, KernelsRules::shapes));
        rules.add(new Rule<>("R12", "firstNonFiniteIsFound", KernelsRules::cantRun, KernelsRules::nonFinite));
        rules.add(new Rule<>(
                "R13", "systemsAreSolvedAndSingularOnesRefused", KernelsRules::cantRun, KernelsRules::solvers));
        rules.add(new Rule<>("R14", "eightThreadsGiveTheBitsOfOne", KernelsRules::cantRun, KernelsRules::threads));
        rules.add(
                new Rule<>("R15", "descentsHaveTheBitsOfTheirFormulas", KernelsRules::cantRun, KernelsRules::descents));
        return List.copyOf(rules);
    }

    private static @Nullable String cantRun(Kernels kernels) {
        return kernels.unavailable().map(why -> "it can't run here: " + why).orElse(null);
    }

    private static void checkUnavailable(Kernels kernels, Kernels k) {
        if (kernels.unavailable()
                .filter(why -> why.isBlank() || why.lines().count() > 1)
                .isPresent()) {
            throw new Violation("says it can't run, but not in one line of words why and what to do");
        }
    }

    private static Matrix random(Precision p, int rows, int columns, String purpose) {
        return NetInputs.moderate(p, rows, columns, "kernels " + purpose);
    }

    static void write(Kernels kernels, Bits bits) {
        for (Precision p : Precision.values()) {
            Matrix a = random(p, 9, 300, "a");
            Matrix b = random(p, 300, 7, "b");
            Matrix c = Matrix.zeros(p, 9, 7);
            kernels.product(a, b, c, new Workspace());
            bits.put(c);
            bits.put(kernels.sumOfSquares(a));
            for (Function f : Function.values()) {
                Matrix y = Numbers.unwritten(a);
                kernels.apply(f, a, y);
                bits.put(y);
            }
        }
    }

    /** fma in the precision of the matrices. */
    private static double fma(Precision p, double a, double b, double c) {
        return p == Precision.FLOAT64 ? Math.fma(a, b, c) : Math.fma((float) a, (float) b, (float) c);
    }

    private static double add(Precision p, double a, double b) {
        return p == Precision.FLOAT64 ? a + b : (float) a + (float) b;
    }

    /** A term of a sum. */
    private interface Term {
        double next(int index, double sum);
    }

    /** A chain cut into blocks: the first starts from what stands, each later one from 0 and is added. */
    private static double chain(Precision p, int n, double start, Term term) {
        double stands = start;
        for (int from = 0; from < n; from += Kernels.BLOCK) {
            double sum = from == 0 ? stands : 0;
            for (int i = from; i < Math.min(n, from + Kernels.BLOCK); i++) {
                sum = term.next(i, sum);
            }
            stands = from == 0 ? sum : add(p, stands, sum);
        }
        return stands;
    }

    private static void products(Kernels kernels, Kernels k) {
        Workspace workspace = new Workspace();
        for (Precision p : Precision.values()) {
            for (int n : SIZES) {
                int rows = 5;
                int columns = n == 600 ? 19 : 9;
                Matrix a = random(p, rows, n, "a");
                Matrix b = random(p, n, columns, "b");
                Matrix bias = random(p, 1, columns, "bias");
                Matrix c = Numbers.unwritten(Matrix.zeros(p, rows, columns));
                kernels.product(a, b, c, workspace);
                Matrix z = Numbers.unwritten(c);
                kernels.affine(a, b, bias, z, workspace);
                Matrix bT = transposed(b);
                Matrix tb = Numbers.unwritten(c);
                kernels.productTB(a, bT, tb, workspace);
                Matrix ta = random(p, rows, columns, "stands");
                Matrix stood = ta.copy();
                kernels.addProductTA(transposed(a), b, ta, workspace);
                Matrix anew = stood.copy();
                kernels.productTA(transposed(a), b, anew, workspace);
                for (int i = 0; i < rows; i++) {
                    for (int j = 0; j < columns; j++) {
                        int row = i;
                        int column = j;
                        Term term = (q, s) -> fma(p, a.get(row, q), b.get(q, column), s);
                        Numbers.requireSameBits(
                                "product of inner length " + n, i, j, chain(p, n, 0, term), c.get(i, j));
                        Numbers.requireSameBits(
                                "productTB of inner length " + n, i, j, chain(p, n, 0, term), tb.get(i, j));
                        Numbers.requireSameBits(
                                "productTA of inner length " + n, i, j, chain(p, n, 0, term), anew.get(i, j));
                        Numbers.requireSameBits(
                                "affine of inner length " + n, i, j, chain(p, n, bias.get(0, j), term), z.get(i, j));
                        Numbers.requireSameBits(
                                "addProductTA of inner length " + n,
                                i,
                                j,
                                chain(p, n, stood.get(i, j), term),
                                ta.get(i, j));
                    }
                }
            }
        }
    }

    private static Matrix transposed(Matrix m) {
        Matrix t = Matrix.zeros(m.precision(), m.columns(), m.rows());
        for (int i = 0; i < m.rows(); i++) {
            for (int j = 0; j < m.columns(); j++) {
                t.set(j, i, m.get(i, j));
            }
        }
        return t;
    }

    private static void distances(Kernels kernels, Kernels k) {
        for (Precision p : Precision.values()) {
            for (int n : SIZES) {
                Matrix x = random(p, 5, n, "x");
                Matrix c = random(p, 9, n, "centres");
                Matrix r2 = Matrix.zeros(p, 5, 9);
                kernels.squaredDistances(x, c, r2, new Workspace());
                for (int i = 0; i < 5; i++) {
                    for (int j = 0; j < 9; j++) {
                        int row = i;
                        int centre = j;
                        double expected = chain(p, n, 0, (q, s) -> {
                            double d = add(p, x.get(row, q), -c.get(centre, q));
                            return fma(p, d, d, s);
                        });
                        Numbers.requireSameBits(
                                "squaredDistances in " + n + " dimensions", i, j, expected, r2.get(i, j));
                    }
                }
            }
        }
    }

    private static void elements(Kernels kernels, Kernels k) {
        double a = 0.3;
        double b = 0.7;
        for (Precision p : Precision.values()) {
            double fa = p == Precision.FLOAT64 ? a : (float) a;
            double fb = p == Precision.FLOAT64 ? b : (float) b;
            for (int n : SIZES) {
                Matrix x = random(p, 3, n, "x");
                Matrix y = random(p, 3, n, "y");
                Matrix product = Numbers.unwritten(x);
                kernels.multiply(x, y, product);
                Matrix scaled = x.copy();
                kernels.scale(a, scaled);
                Matrix added = y.copy();
                kernels.addScaled(a, x, added);
                Matrix stepped = y.copy();
                Matrix before = x.copy();
                if (!kernels.exchange(a, b, before, stepped)) {
                    throw new Violation("exchange finds a number that is not finite where there is none");
                }
                Matrix mixed = y.copy();
                kernels.mix(a, x, b, mixed);
                Matrix max = y.copy();
                kernels.max(x, max);
                Matrix clipped = x.copy();
                kernels.clip(-1, 2, clipped);
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < n; j++) {
                        double u = x.get(i, j);
                        double v = y.get(i, j);
                        Numbers.requireSameBits("multiply", i, j, times(p, u, v), product.get(i, j));
                        Numbers.requireSameBits("scale", i, j, times(p, fa, u), scaled.get(i, j));
                        Numbers.requireSameBits("addScaled", i, j, fma(p, fa, u, v), added.get(i, j));
                        Numbers.requireSameBits("exchange", i, j, fma(p, fa, times(p, fb, u), v), stepped.get(i, j));
                        Numbers.requireSameBits("what exchange leaves", i, j, v, before.get(i, j));
                        Numbers.requireSameBits("mix", i, j, fma(p, fa, u, times(p, fb, v)), mixed.get(i, j));
                        Numbers.requireSameBits("max", i, j, Math.max(u, v), max.get(i, j));
                        Numbers.requireSameBits("clip", i, j, Math.min(Math.max(u, -1), 2), clipped.get(i, j));
                    }
                }
            }
        }
    }

    private static void descents(Kernels kernels, Kernels k) {
        double rate = 0.3;
        Workspace workspace = new Workspace();
        for (Precision p : Precision.values()) {
            double minusRate = p == Precision.FLOAT64 ? -rate : -(float) rate;
            for (int n : SIZES) {
                for (int columns : new int[] {1, 10, 70}) {
                    Matrix x = random(p, 1, n, "inputs");
                    Matrix e = random(p, 1, columns, "derivatives");
                    Matrix next = random(p, 1, n, "next inputs");
                    Matrix bias = random(p, 1, columns, "bias");
                    Matrix w = random(p, n, columns, "weights");
                    Matrix stepped = w.copy();
                    Matrix z = Numbers.unwritten(e);
                    kernels.descend(rate, x, e, stepped, next, bias, z, workspace);
                    Matrix unbiased = Numbers.unwritten(e);
                    kernels.descend(rate, x, e, w.copy(), next, null, unbiased, workspace);
                    Matrix last = w.copy();
                    kernels.descend(rate, x, e, last, null, null, e.copy(), workspace);
                    for (int j = 0; j < columns; j++) {
                        int column = j;
                        for (int i = 0; i < n; i++) {
                            double g = fma(p, x.get(0, i), e.get(0, j), 0);
                            double expected = fma(p, minusRate, g, w.get(i, j));
                            Numbers.requireSameBits("descend", i, j, expected, stepped.get(i, j));
                            Numbers.requireSameBits("descend at the end", i, j, expected, last.get(i, j));
                        }
                        Term term = (q, s) -> fma(p, next.get(0, q), stepped.get(q, column), s);
                        Numbers.requireSameBits(
                                "next net inputs", 0, j, chain(p, n, bias.get(0, j), term), z.get(0, j));
                        Numbers.requireSameBits(
                                "next net inputs without bias", 0, j, chain(p, n, 0, term), unbiased.get(0, j));
                    }
                }
            }
        }
    }

    private static double times(Precision p, double a, double b) {
        return p == Precision.FLOAT64 ? a * b : (float) a * (float) b;
    }

    private static void squares(Kernels kernels, Kernels k) {
        for (Precision p : Precision.values()) {
            for (int n : SIZES) {
                Matrix x = random(p, 3, n, "squares");
                double[] chains = new double[Kernels.CHAINS];
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < n; j++) {
                        double u = x.get(i, j);
                        chains[j % Kernels.CHAINS] = Math.fma(u, u, chains[j % Kernels.CHAINS]);
                    }
                }
                for (int length = Kernels.CHAINS; length > 1; length /= 2) {
                    for (int c = 0; c < length / 2; c++) {
                        chains[c] = chains[2 * c] + chains[2 * c + 1];
                    }
                }
                Numbers.requireSameBits("sumOfSquares of 3x" + n, 0, 0, chains[0], kernels.sumOfSquares(x));
            }
        }
    }

    private static void functions(Kernels kernels, Kernels k) {
        for (Precision p : Precision.values()) {
            for (Matrix z : List.of(NetInputs.edges(p), NetInputs.moderate(p, 7, 33, "functions"))) {
                for (Function f :
                        List.of(Function.EXP, Function.TANH, Function.SIGMOID, Function.SOFTPLUS, Function.ERF)) {
                    Matrix y = Numbers.unwritten(z);
                    kernels.apply(f, z, y);
                    for (int i = 0; i < z.rows(); i++) {
                        for (int j = 0; j < z.columns(); j++) {
                            Numbers.requireSameBits(
                                    f + " of " + z.get(i, j), i, j, value(f, p, z.get(i, j)), y.get(i, j));
                        }
                    }
                }
            }
        }
    }

    private static double value(Function f, Precision p, double z) {
        boolean wide = p == Precision.FLOAT64;
        float narrow = (float) z;
        return switch (f) {
            case EXP -> wide ? Elementary.exp(z) : Elementary.exp(narrow);
            case TANH -> wide ? Elementary.tanh(z) : Elementary.tanh(narrow);
            case SIGMOID -> wide ? Elementary.sigmoid(z) : Elementary.sigmoid(narrow);
            case SOFTPLUS -> wide ? Elementary.softplus(z) : Elementary.softplus(narrow);
            case ERF -> wide ? Elementary.erf(z) : Elementary.erf(narrow);
            default -> throw new IllegalArgumentException(f.name());
        };
    }

    private static void shapes(Kernels kernels, Kernels k) {
        Matrix a = random(Precision.FLOAT64, 3, 4, "a");
        Matrix wrong = random(Precision.FLOAT64, 5, 2, "wrong");
        Matrix c = Matrix.zeros(Precision.FLOAT64, 3, 2);
        Matrix row = random(Precision.FLOAT64, 1, 4, "row");
        Matrix square = random(Precision.FLOAT64, 4, 4, "square");
        List<Runnable> calls = List.of(
                () -> kernels.product(a, wrong, c, new Workspace()),
                () -> kernels.productTB(a, wrong, c, new Workspace()),
                () -> kernels.addProductTA(a, wrong, c, new Workspace()),
                () -> kernels.squaredDistances(a, wrong, c, new Workspace()),
                () -> kernels.multiply(a, wrong, c),
                () -> kernels.addScaled(1, a, wrong),
                () -> kernels.exchange(1, 1, a, wrong),
                () -> kernels.apply(Function.TANH, a, wrong),
                () -> kernels.addScaled(1, a, a.to(Precision.FLOAT32)),
                () -> kernels.productTA(a, wrong, c, new Workspace()),
                () -> kernels.descend(0.1, a, a, a, null, null, a, new Workspace()),
                () -> kernels.descend(0.1, row, row, square, a, null, row, new Workspace()));
        for (int i = 0; i < calls.size(); i++) {
            try {
                calls.get(i).run();
            } catch (ShapeException e) {
                continue;
            }
            throw new Violation("takes matrices whose shapes do not fit (case " + i + "): expected a ShapeException");
        }
    }

    private static void nonFinite(Kernels kernels, Kernels k) {
        for (Precision p : Precision.values()) {
            Matrix x = random(p, 3, 70, "finite");
            Matrix y = random(p, 3, 70, "finite, too");
            if (kernels.firstNonFinite(x) != -1) {
                throw new Violation("finds a number that is not finite where there is none");
            }
            for (int at : new int[] {209, 140, 69, 3, 0}) {
                for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                    x.set(at / 70, at % 70, odd);
                    int found = kernels.firstNonFinite(x);
                    if (found != at) {
                        throw new Violation("finds " + odd + " at place " + found + ": expected " + at);
                    }
                    if (kernels.exchange(0.3, 0.7, x.copy(), y.copy())) {
                        throw new Violation(
                                "exchange takes what becomes of " + odd + " at place " + at + " for finite");
                    }
                }
            }
        }
    }

    private static void solvers(Kernels kernels, Kernels k) {
        int n = 12;
        Matrix m = random(Precision.FLOAT64, 20, n, "system");
        Matrix a = Matrix.zeros(Precision.FLOAT64, n, n);
        kernels.addProductTA(m, m, a, new Workspace());
        Matrix b = random(Precision.FLOAT64, n, 2, "right sides");
        Matrix l = a.copy();
        Matrix x = b.copy();
        kernels.cholesky(l);
        kernels.solveCholesky(l, x);
        Matrix again = Matrix.zeros(Precision.FLOAT64, n, 2);
        kernels.product(a, x, again, new Workspace());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 2; j++) {
                if (!(Math.abs(again.get(i, j) - b.get(i, j)) <= 1e-8)) {
                    throw new Violation("solves a system so that A · X is " + again.get(i, j) + " at "
                            + Numbers.place(i, j) + ": expected " + b.get(i, j));
                }
            }
        }
        try {
            kernels.cholesky(Matrix.zeros(Precision.FLOAT64, 3, 3));
        } catch (SingularMatrixException e) {
            return;
        }
        throw new Violation("takes a singular matrix: expected a SingularMatrixException");
    }

    private static void threads(Kernels kernels, Kernels k) {
        Matrix a = random(Precision.FLOAT64, 40, 300, "threads a");
        Matrix b = random(Precision.FLOAT64, 300, 40, "threads b");
        Matrix expected = Matrix.zeros(Precision.FLOAT64, 40, 40);
        kernels.product(a, b, expected, new Workspace());
        Threads.run(t -> {
            Workspace workspace = new Workspace();
            for (int i = 0; i < 20; i++) {
                Matrix c = Numbers.unwritten(expected);
                kernels.product(a, b, c, workspace);
                Numbers.requireSameBits("a product differs while threads run", expected, c);
            }
        });
    }
}
