package org.nnkit.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.ShapeException;
import org.nnkit.api.math.Values;

class ParametersTest {

    private static final ParameterSpec W1 = ParameterSpec.weights(3, 2);
    private static final ParameterSpec B1 = ParameterSpec.biases(2);
    private static final ParameterSpec W2 = ParameterSpec.weights(2, 1);
    private static final List<List<ParameterSpec>> SPECS = List.of(List.of(W1, B1), List.of(), List.of(W2));

    private static Parameters counting(Precision precision) {
        Parameters p = Parameters.zeros(precision, SPECS);
        for (int i = 0; i < p.size(); i++) {
            p.vector().set(0, i, i);
        }
        return p;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theVectorHoldsLayerByLayerBlockByBlockRowByRow(Precision precision) {
        Parameters p = counting(precision);

        assertEquals(10, p.size());
        assertEquals(precision, p.precision());
        assertArrayEquals(
                new double[][] {{0, 1}, {2, 3}, {4, 5}},
                p.layer(0).get("weights").toArray());
        assertArrayEquals(new double[][] {{6, 7}}, p.layer(0).get("biases").toArray());
        assertArrayEquals(new double[][] {{8}, {9}}, p.layer(2).get("weights").toArray());
        assertEquals(0, p.layer(1).size());
        assertArrayEquals(new double[][] {{8, 9}}, p.layer(2).vector().toArray());
        assertEquals(
                List.of("3x2", "1x2", "2x1"),
                p.blocks().stream().map(Matrix::shape).toList());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void layersAndBlocksShareTheNumbersOfTheVector(Precision precision) {
        Parameters p = counting(precision);

        p.layer(2).get("weights").set(1, 0, -1);
        assertEquals(-1, p.vector().get(0, 9));
        p.vector().set(0, 6, -2);
        assertEquals(-2, p.layer(0).get("biases").get(0, 0));
        p.layer(0).vector().fill(5);
        assertEquals(5, p.blocks().get(0).get(2, 1));
        assertEquals(8, p.vector().get(0, 8));
    }

    @Test
    void theOnlyLayerIsTheWhole() {
        Parameters one = Parameters.zeros(Precision.FLOAT64, List.of(List.of(W1, B1)));

        assertSame(one, one.layer(0));
        assertEquals("3x2", one.get("weights").shape());
    }

    @Test
    void copiesHaveNumbersOfTheirOwn() {
        Parameters p = counting(Precision.FLOAT64);
        Parameters copy = p.copy();
        p.vector().fill(0);

        assertEquals(9, copy.vector().get(0, 9));
        assertEquals(SPECS, copy.specs());
        assertEquals(0, copy.zerosLike().vector().get(0, 9));
        p.set(copy);
        assertEquals(9, p.layer(2).get("weights").get(1, 0));
        copy.vector().set(0, 0, 0.1);
        assertEquals(0.1f, copy.to(Precision.FLOAT32).vector().get(0, 0));
    }

    @Test
    void refusesBlocksThatAreNotThere() {
        Parameters p = counting(Precision.FLOAT64);

        assertEquals(
                "no parameters 'centers' in [[ParameterSpec[name=weights, rows=2, columns=1, role=WEIGHTS]]]",
                assertThrows(IllegalArgumentException.class, () -> p.layer(2).get("centers"))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> p.get("weights"), "of which layer?");
    }

    @Test
    void refusesMoreParametersThanAnArrayHoldsBeforeAllocating() {
        assertEquals(
                "the network has 10000000000 parameters, more than an array can hold (2147483639)",
                assertThrows(
                                ShapeException.class,
                                () -> Parameters.zeros(
                                        Precision.FLOAT32, List.of(List.of(ParameterSpec.weights(100_000, 100_000)))))
                        .getMessage());
        ParameterSpec largest = ParameterSpec.weights(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertEquals(
                "the network has 9223372036854775807 parameters, more than an array can hold (2147483639)",
                assertThrows(
                                ShapeException.class,
                                () -> Parameters.zeros(Precision.FLOAT64, List.of(Collections.nCopies(5, largest))),
                                "a sum beyond the longest long")
                        .getMessage());
    }

    @Test
    void filesShowWeightsAsUnitsByInputsAndOtherBlocksAsTheyAre() {
        Matrix inside = Matrix.of(new double[][] {{1, 2}, {3, 4}, {5, 6}});

        assertArrayEquals(new double[][] {{1, 3, 5}, {2, 4, 6}}, Parameters.shown(W1, inside));
        assertArrayEquals(new double[][] {{7, 8}}, Parameters.shown(B1, Matrix.row(7, 8)));
        ParameterSpec centers = new ParameterSpec("centers", 3, 2, ParameterSpec.Role.CENTERS);
        assertArrayEquals(new double[][] {{1, 2}, {3, 4}, {5, 6}}, Parameters.shown(centers, inside));
    }

    @Test
    void whatFilesShowIsReadBack() {
        Matrix w = Matrix.zeros(Precision.FLOAT64, 3, 2);
        Parameters.setShown(W1, w, Values.of(new double[][] {{1, 3, 5}, {2, 4, 6}}));
        assertArrayEquals(new double[][] {{1, 2}, {3, 4}, {5, 6}}, w.toArray());

        Matrix b = Matrix.zeros(Precision.FLOAT64, 1, 2);
        Parameters.setShown(B1, b, Values.row(7, 8));
        assertArrayEquals(new double[][] {{7, 8}}, b.toArray());
    }

    @Test
    void aWrongShapeIsNamedAsFilesShowIt() {
        Matrix w = Matrix.zeros(Precision.FLOAT64, 3, 2);
        assertEquals(
                "weights: expected 2x3 numbers (units x inputs), got 3x2",
                assertThrows(
                                ShapeException.class,
                                () -> Parameters.setShown(W1, w, Values.of(new double[][] {{1, 2}, {3, 4}, {5, 6}})))
                        .getMessage());
        assertEquals(
                "biases: expected 1x2 numbers, got 1x3",
                assertThrows(ShapeException.class, () -> Parameters.setShown(B1, Matrix.row(0, 0), Values.row(1, 2, 3)))
                        .getMessage());
    }

    @Test
    void aBlockHasAtLeastOneNumber() {
        assertEquals(
                "weights: expected a shape of at least 1x1, got 0x3",
                assertThrows(IllegalArgumentException.class, () -> ParameterSpec.weights(0, 3))
                        .getMessage());
    }

    @Test
    void rowsRefuseWhatDoesNotGoTogether() {
        Matrix three = Matrix.zeros(Precision.FLOAT64, 3, 2);
        Matrix two = Matrix.zeros(Precision.FLOAT64, 2, 1);
        Matrix single = Matrix.zeros(Precision.FLOAT32, 3, 1);

        assertEquals(
                "inputs have 3 patterns, targets 2",
                assertThrows(ShapeException.class, () -> new Rows(three, two)).getMessage());
        assertEquals(
                "inputs are float64, targets float32",
                assertThrows(ShapeException.class, () -> new Rows(three, single))
                        .getMessage());
        assertEquals(
                "inputs have 3 patterns, but there are 2 weights",
                assertThrows(ShapeException.class, () -> new Rows(three, three, new double[2]))
                        .getMessage());
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals(
                    "weights: expected a number of at least 0, got " + bad,
                    assertThrows(IllegalArgumentException.class, () -> new Rows(three, three, new double[] {1, bad, 1}))
                            .getMessage());
        }
        assertEquals(0.5, new Rows(three, three, new double[] {0, 0.5, 1}).weight(1));
        assertEquals(1, new Rows(three, three).weight(1));
        assertEquals(3, new Rows(three, three).count());
    }
}
