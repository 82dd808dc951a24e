package org.nnkit.rbf.center;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.nnkit.rbf.Reference.KERNELS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Team;
import org.nnkit.api.math.Workspace;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection.Clusters;
import org.nnkit.rbf.Reference;

/** Lloyd's algorithm against its definition: all distances in every round, all means after it. */
class LloydTest {

    /** More patterns than a chunk has; in time most centres stand still, in none of the first rounds. */
    @ParameterizedTest
    @EnumSource
    void findsWhatAllDistancesWouldFind(Precision precision) {
        for (int seed = 1; seed <= 5; seed++) {
            Rows training = Reference.smooth(seed, precision, 700, 3, 1);
            assertAsDefined(training, training.inputs().rows(0, 40).copy(), 1, 2, 3, 5, 8, 13, 21, 100);
        }
    }

    /** Few places: centres are often equally near, means often stay though their patterns change. */
    @ParameterizedTest
    @EnumSource
    void findsTheFirstOfEquallyNearCentersWhicheverHaveMoved(Precision precision) {
        for (int seed = 1; seed <= 40; seed++) {
            Matrix x = places(precision, 400, 6, seed);
            double[] weights = new double[x.rows()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = i % 3;
            }
            Matrix first = places(precision, 12, 9, seed + 1000);
            assertAsDefined(new Rows(x, Matrix.zeros(precision, 400, 1), null), first, 1, 2, 3, 4, 5, 6, 7, 8, 100);
            assertAsDefined(new Rows(x, Matrix.zeros(precision, 400, 1), weights), first, 1, 2, 3, 4, 5, 6, 7, 8, 100);
        }
    }

    /** A few patterns on a line: by chance everything that can be equal is. */
    @ParameterizedTest
    @EnumSource
    void findsTheSameWhateverTheCoincidences(Precision precision) {
        for (int seed = 1; seed <= 3000; seed++) {
            RandomStream random = new Streams(seed).stream("numbers");
            Matrix x = Matrix.zeros(precision, 6 + random.nextInt(30), 1);
            Matrix first = Matrix.zeros(precision, 3 + random.nextInt(5), 1);
            int side = 8 + random.nextInt(30);
            for (int i = 0; i < x.rows(); i++) {
                x.set(i, 0, random.nextInt(side));
            }
            for (int c = 0; c < first.rows(); c++) {
                first.set(c, 0, random.nextInt(side));
            }
            Rows training = new Rows(x, Matrix.zeros(precision, x.rows(), 1), null);
            for (int most = 1; most <= 8; most++) {
                assertAsDefined(KERNELS, training, first, most);
            }
        }
    }

    /** Most first centres are the nearest of no pattern and are given one, in the second round and later ones, too. */
    @ParameterizedTest
    @EnumSource
    void findsTheNearestOfPatternsThatWereGivenToAnEmptyCluster(Precision precision) {
        for (int seed = 1; seed <= 20; seed++) {
            Rows training = Reference.smooth(seed, precision, 300, 2, 1);
            Matrix first = training.inputs().rows(0, 20).copy();
            for (int c = 5; c < first.rows(); c++) {
                first.set(c, 0, 1000 + c % 7);
                first.set(c, 1, -c);
            }
            assertAsDefined(training, first, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100);
        }
    }

    /** What has not moved is not measured again: the numbers of distances of the rounds. */
    @ParameterizedTest
    @EnumSource
    void measuresFromCentersThatHaveMoved(Precision precision) {
        List<Long> measured = new ArrayList<>();
        Kernels counting = mock(Kernels.class, delegatesTo(KERNELS));
        long[] sum = {0};
        doAnswer(call -> {
                    Matrix r2 = call.getArgument(2);
                    sum[0] += (long) r2.rows() * r2.columns();
                    KERNELS.squaredDistances(call.getArgument(0), call.getArgument(1), r2, call.getArgument(3));
                    return null;
                })
                .when(counting)
                .squaredDistances(any(Matrix.class), any(Matrix.class), any(Matrix.class), any(Workspace.class));
        Rows training = Reference.smooth(1, precision, 700, 3, 1);
        for (int rounds = 1; rounds <= 100; rounds++) {
            long before = sum[0];
            new Lloyd(counting, training, training.inputs().rows(0, 40).copy()).run(rounds);
            measured.add(sum[0] - before);
        }
        long all = 700 * 40;
        assertEquals(all, measured.get(0));
        assertTrue(measured.get(99) < 100 * all / 4, () -> "of 100 rounds: " + measured.get(99) + " of " + 100 * all);
        for (int i = 1; i < 100; i++) {
            long round = measured.get(i) - measured.get(i - 1);
            assertTrue(round <= all + all / 4, "round " + (i + 1) + ": " + round + " of " + all);
        }
        assertEquals(measured.get(98), measured.get(99), "settled");
    }

    private static void assertAsDefined(Rows training, Matrix first, int... rounds) {
        for (int most : rounds) {
            assertAsDefined(KERNELS, training, first, most);
            try (Team team = Team.of(2)) {
                assertAsDefined(KERNELS.on(team), training, first, most);
            }
        }
    }

    private static void assertAsDefined(Kernels k, Rows training, Matrix first, int most) {
        Lloyd lloyd = new Lloyd(k, training, first.copy());
        Optional<Clusters> expected = defined(training, first.copy(), most);
        if (expected.isEmpty()) {
            assertThrows(OptionException.class, () -> lloyd.run(most));
            return;
        }
        Clusters found = lloyd.run(most);
        assertArrayEquals(expected.get().centers().toArray(), found.centers().toArray());
        assertArrayEquals(expected.get().assignment(), found.assignment());
    }

    /** Empty where no pattern is left for an empty cluster. */
    private static Optional<Clusters> defined(Rows training, Matrix centers, int most) {
        int n = training.count();
        int[] clusters = new int[n];
        Matrix r2 = Matrix.zeros(centers.precision(), n, centers.rows());
        boolean changed = true;
        for (int round = 0; round < most && changed; round++) {
            KERNELS.squaredDistances(training.inputs(), centers, r2, new Workspace());
            int[] now = new int[n];
            double[] squares = new double[n];
            for (int i = 0; i < n; i++) {
                for (int c = 1; c < centers.rows(); c++) {
                    now[i] = r2.get(i, c) < r2.get(i, now[i]) ? c : now[i];
                }
                squares[i] = r2.get(i, now[i]);
            }
            if (!fillEmpty(training, now, squares, centers.rows())) {
                return Optional.empty();
            }
            changed = round == 0;
            for (int i = 0; i < n; i++) {
                changed |= now[i] != clusters[i] && training.weight(i) > 0;
            }
            clusters = now;
            if (changed) {
                means(training, clusters, centers);
            }
        }
        return Optional.of(new Clusters(centers, clusters));
    }

    private static boolean fillEmpty(Rows training, int[] clusters, double[] squares, int centers) {
        for (int c = 0; c < centers; c++) {
            if (size(training, clusters, c) > 0) {
                continue;
            }
            int farthest = -1;
            for (int i = 0; i < clusters.length; i++) {
                if (training.weight(i) > 0
                        && size(training, clusters, clusters[i]) > 1
                        && squares[i] > (farthest < 0 ? 0 : squares[farthest])) {
                    farthest = i;
                }
            }
            if (farthest < 0) {
                return false;
            }
            clusters[farthest] = c;
            squares[farthest] = 0;
        }
        return true;
    }

    private static int size(Rows training, int[] clusters, int cluster) {
        int size = 0;
        for (int i = 0; i < clusters.length; i++) {
            size += clusters[i] == cluster && training.weight(i) > 0 ? 1 : 0;
        }
        return size;
    }

    private static void means(Rows training, int[] clusters, Matrix centers) {
        for (int c = 0; c < centers.rows(); c++) {
            for (int j = 0; j < centers.columns(); j++) {
                double sum = 0;
                double weights = 0;
                for (int i = 0; i < clusters.length; i++) {
                    if (clusters[i] == c) {
                        sum = Math.fma(training.weight(i), training.inputs().get(i, j), sum);
                        weights += training.weight(i);
                    }
                }
                centers.set(c, j, sum / weights);
            }
        }
    }

    private static Matrix places(Precision precision, int rows, int side, long seed) {
        RandomStream random = new Streams(seed).stream("places");
        Matrix m = Matrix.zeros(precision, rows, 2);
        for (int i = 0; i < rows; i++) {
            m.set(i, 0, random.nextInt(side));
            m.set(i, 1, random.nextInt(side));
        }
        return m;
    }
}
