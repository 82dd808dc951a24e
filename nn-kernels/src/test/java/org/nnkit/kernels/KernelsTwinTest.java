package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Team;
import org.nnkit.api.math.Workspace;

/** The vector kernels give the bits of the portable ones, at every size around the edges of their loops. */
class KernelsTwinTest {

    private static final int ROWS = 9;

    /** Beyond four vectors of 16 lanes. */
    private static final int COLUMNS = 67;

    private final Kernels portable = new PortableKernels();
    private final Kernels vector = new VectorLoops();
    private final Workspace workspace = new Workspace();

    @BeforeAll
    static void theVectorModuleIsThere() {
        assertTrue(VectorModule.present(), "these tests prove nothing without --add-modules jdk.incubator.vector");
    }

    private interface Operation {
        void run(Kernels k, Matrix p, Matrix q, Matrix x, Matrix y);
    }

    private record Case(String name, Operation operation) {}

    private static final List<Case> ELEMENTWISE = List.of(
            new Case("multiply", (k, p, q, x, y) -> k.multiply(q, x, y)),
            new Case("multiply into a", (k, p, q, x, y) -> k.multiply(y, x, y)),
            new Case("multiply into b", (k, p, q, x, y) -> k.multiply(x, y, y)),
            new Case("multiply into both", (k, p, q, x, y) -> k.multiply(y, y, y)),
            new Case("scale", (k, p, q, x, y) -> k.scale(0.1, y)),
            new Case("addScaled", (k, p, q, x, y) -> k.addScaled(0.1, x, y)),
            new Case("exchange", (k, p, q, x, y) -> k.exchange(0.1, 1 / 3.0, x.copy(), y)),
            new Case("what exchange leaves", (k, p, q, x, y) -> k.exchange(0.1, 1 / 3.0, y, x.copy())),
            new Case("mix", (k, p, q, x, y) -> k.mix(0.1, x, 1 / 3.0, y)),
            new Case("mixSquares", (k, p, q, x, y) -> k.mixSquares(0.1, x, 1 / 3.0, y)),
            new Case("max", (k, p, q, x, y) -> k.max(x, y)),
            new Case("addQuotient", (k, p, q, x, y) -> k.addQuotient(0.1, x, q, 1 / 3.0, 0.1, y)),
            new Case("addQuotient by 0", (k, p, q, x, y) -> k.addQuotient(0.1, x, q, 0, 0, y)),
            new Case("scaleByRoots", (k, p, q, x, y) -> k.scaleByRoots(p, q, 0.1, x, y)),
            new Case("scaleByRoots in place", (k, p, q, x, y) -> k.scaleByRoots(p, q, 1e-50, y, y)),
            new Case("clip", (k, p, q, x, y) -> k.clip(-0.1, 1 / 3.0, y)),
            new Case("clip to zeros", (k, p, q, x, y) -> k.clip(-0.0, 0.0, y)));

    @ParameterizedTest
    @EnumSource(Precision.class)
    void elementwiseOperationsAgree(Precision precision) {
        SplittableRandom random = new SplittableRandom(31);
        for (Case c : ELEMENTWISE) {
            for (int rows = 0; rows <= ROWS; rows++) {
                for (int columns = 0; columns <= COLUMNS; columns++) {
                    double specials = random.nextInt(2) * 0.3;
                    compare(
                            c,
                            Samples.view(random, precision, rows, columns, specials),
                            Samples.view(random, precision, rows, columns, specials),
                            Samples.view(random, precision, rows, columns, specials),
                            Samples.view(random, precision, rows, columns, specials));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void elementwiseOperationsOnWholeMatricesAgree(Precision precision) {
        SplittableRandom random = new SplittableRandom(32);
        for (Case c : ELEMENTWISE) {
            for (int rows : new int[] {0, 1, 2, 9}) {
                for (int columns = 0; columns <= COLUMNS; columns++) {
                    compare(
                            c,
                            Samples.matrix(random, precision, rows, columns),
                            Samples.matrix(random, precision, rows, columns),
                            Samples.matrix(random, precision, rows, columns),
                            Samples.matrix(random, precision, rows, columns));
                }
            }
        }
    }

    /** A few blocks of rows by columns of none to many vectors, in windows and alone. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void descentsAgree(Precision precision) {
        SplittableRandom random = new SplittableRandom(35);
        for (int rows : new int[] {0, 1, 2, 127, 128, 129, 257}) {
            for (int columns = 0; columns <= 2 * COLUMNS; columns++) {
                double specials = random.nextInt(2) * 0.002;
                Matrix x = Samples.view(random, precision, 1, rows, specials);
                Matrix e = Samples.view(random, precision, 1, columns, specials);
                Matrix next = random.nextInt(4) == 0 ? null : Samples.view(random, precision, 1, rows, specials);
                Matrix bias = random.nextInt(4) == 0 ? null : Samples.view(random, precision, 1, columns, specials);
                Matrix z = Samples.view(random, precision, 1, columns);
                Case descend = new Case(
                        next == null ? "descend" : "descend and net inputs",
                        (k, p, q, netInputs, w) -> k.descend(0.1, p, q, w, next, bias, netInputs, workspace));
                Matrix w = random.nextBoolean()
                        ? Samples.view(random, precision, rows, columns, specials)
                        : Samples.matrix(random, precision, rows, columns);
                Matrix ofPortable = w.copy();
                Matrix netInputs = z.copy();
                descend.operation.run(portable, x, e, netInputs, ofPortable);
                descend.operation.run(vector, x, e, z, w);
                String what = precision.configName() + " " + descend.name + " of " + w.shape();
                Samples.assertSameBits(ofPortable, w, what);
                Samples.assertGuarded(w, what);
                Samples.assertGuarded(z, what);
                if (next != null) {
                    Samples.assertSameBits(netInputs, z, what);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void sumsAgree(Precision precision) {
        SplittableRandom random = new SplittableRandom(33);
        Case addRows = new Case("addRows", (k, p, q, x, y) -> k.addRows(x, y));
        Case ofSquares = new Case("sumOfSquares", (k, p, q, x, y) -> y.set(0, 0, k.sumOfSquares(x)));
        Matrix none = Matrix.zeros(precision, 0, 0);
        for (int rows = 0; rows <= ROWS; rows++) {
            for (int columns = 0; columns <= 2 * COLUMNS; columns++) {
                for (double specials : new double[] {0, 0.01, 0.3}) {
                    Matrix x = Samples.view(random, precision, rows, columns, specials);
                    compare(addRows, none, none, x, Samples.view(random, precision, 1, columns, specials));
                    compare(ofSquares, none, none, x, Samples.view(random, Precision.FLOAT64, 1, 1));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theFirstBadNumberIsTheSame(Precision precision) {
        SplittableRandom random = new SplittableRandom(34);
        Case search = new Case("firstNonFinite", (k, p, q, x, y) -> y.set(0, 0, k.firstNonFinite(x)));
        Matrix none = Matrix.zeros(precision, 0, 0);
        double largest = precision == Precision.FLOAT64 ? Double.MAX_VALUE : Float.MAX_VALUE;
        for (int rows = 0; rows <= ROWS; rows++) {
            for (int columns = 0; columns <= COLUMNS; columns++) {
                searchEach(search, random, Samples.view(random, precision, rows, columns), none, largest);
                searchEach(search, random, Samples.matrix(random, precision, rows, columns), none, largest);
            }
        }
        for (int columns : new int[] {500, 2047, 2048, 2049, 5000}) {
            for (int repeat = 0; repeat < 50; repeat++) {
                searchEach(search, random, Samples.view(random, precision, 2, columns), none, largest);
            }
        }
    }

    private void searchEach(Case search, SplittableRandom random, Matrix x, Matrix none, double largest) {
        Matrix found = Samples.view(random, Precision.FLOAT64, 1, 1);
        compare(search, none, none, x, found);
        int size = x.rows() * x.columns();
        if (size == 0) {
            return;
        }
        int place = random.nextInt(size);
        double[] finite = {largest, -largest, Double.MIN_VALUE, -0.0};
        x.set(place / x.columns(), place % x.columns(), finite[random.nextInt(finite.length)]);
        compare(search, none, none, x, found);
        double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        x.set(place / x.columns(), place % x.columns(), bad[random.nextInt(bad.length)]);
        compare(search, none, none, x, found);
        assertTrue(found.get(0, 0) == place, () -> "found at " + found.get(0, 0) + ", not at " + place);
        int other = random.nextInt(size);
        x.set(other / x.columns(), other % x.columns(), bad[random.nextInt(bad.length)]);
        compare(search, none, none, x, found);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void distancesAgree(Precision precision) {
        SplittableRandom random = new SplittableRandom(35);
        for (int rows = 0; rows <= 2 * ROWS; rows++) {
            for (int centres = 0; centres <= COLUMNS; centres++) {
                compareDistances(random, precision, rows, random.nextInt(5), centres, workspace);
            }
        }
        for (int inputs = 0; inputs <= COLUMNS; inputs++) {
            for (int rows = 1; rows <= ROWS; rows++) {
                compareDistances(random, precision, rows, inputs, 1 + random.nextInt(9), workspace);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void distancesAroundABlockAgree(Precision precision) {
        SplittableRandom random = new SplittableRandom(36);
        for (int inputs : new int[] {127, 128, 129, 257, 300, 513, 1000}) {
            for (int centres : new int[] {2, 15, 16, 17, 33, 100, 300}) {
                compareDistances(random, precision, 9, inputs, centres, workspace);
                compareDistances(random, precision, 16, inputs, centres, workspace);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void anyNumberOfThreadsGivesTheDistancesOfOne(Precision precision) {
        SplittableRandom random = new SplittableRandom(37);
        for (int threads : new int[] {2, 3, 8}) {
            try (Team team = Team.of(threads)) {
                Workspace shared = new Workspace(team);
                compareDistances(random, precision, 1001, 20, 11, shared);
                compareDistances(random, precision, 15, 600, 70, shared);
                compareDistances(random, precision, 64, 300, 331, shared);
                compareDistances(random, precision, 8, 300, 331, shared);
            }
        }
    }

    private void compareDistances(
            SplittableRandom random, Precision precision, int rows, int inputs, int centres, Workspace lent) {
        double specials = random.nextInt(2) * 0.5 / Math.max(1, inputs);
        Matrix x = Samples.view(random, precision, rows, inputs, specials);
        Matrix c = Samples.view(random, precision, centres, inputs, specials);
        Matrix g = Samples.view(random, precision, rows, centres, specials);
        compare(
                new Case("addDifferences", (k, p, q, z, y) -> k.addDifferences(p, q, z, y)),
                g,
                x,
                c,
                Samples.view(random, precision, rows, inputs, specials));
        compare(
                new Case("addDifferencesTA", (k, p, q, z, y) -> k.addDifferencesTA(p, q, z, y)),
                g,
                x,
                c,
                Samples.view(random, precision, centres, inputs, specials));
        compare(
                new Case("squaredDistances", (k, p, q, z, y) -> k.squaredDistances(q, z, y, lent)),
                g,
                x,
                c,
                Samples.view(random, precision, rows, centres));
    }

    private void compare(Case c, Matrix p, Matrix q, Matrix x, Matrix y) {
        Matrix expected = y.copy();
        Matrix oldP = p.copy();
        Matrix oldQ = q.copy();
        Matrix oldX = x.copy();
        String what = x.precision().configName() + " " + c.name + " of " + x.shape() + ", " + y.shape();
        c.operation.run(portable, oldP, oldQ, oldX, expected);
        c.operation.run(vector, p, q, x, y);
        Samples.assertSameBits(expected, y, what);
        Samples.assertSameBits(oldP, p, what + ", an operand");
        Samples.assertSameBits(oldQ, q, what + ", an operand");
        Samples.assertSameBits(oldX, x, what + ", an operand");
        Samples.assertGuarded(p, what);
        Samples.assertGuarded(q, what);
        Samples.assertGuarded(x, what);
        Samples.assertGuarded(y, what);
    }
}
