package org.nnkit.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.RandomStream;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;

/** On small data of the kind that the peers read: the nets are the real ones, and each of them learns. */
class WorkloadsTest {

    @TempDir
    private static Path folder;

    private static void write(String name, float[] numbers) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(numbers);
        Files.write(folder.resolve(name + ".f32"), buffer.array());
    }

    /** Random inputs; the target is what the first of them make of each other. */
    @BeforeAll
    static void writeData() throws IOException {
        RandomStream random = new Streams(5).stream("data");
        write("mnist_x", inputs(random, 300, 784, 0));
        write("mnist_y", classes(300, 10));
        write("wide_x", inputs(random, 96, 1024, 0));
        write("wide_y", classes(96, 10));
        float[] x = inputs(random, 600, 20, -0.5f);
        write("batch_x", x);
        write("batch_y", differences(x, 600, 20));
        write("rbf_x", x);
        write("rbf_y", classes(600, 2));
    }

    private static float[] inputs(RandomStream random, int count, int inputs, float from) {
        float[] x = new float[count * inputs];
        for (int i = 0; i < x.length; i++) {
            // Pattern i is of class i mod 10, and the more of an input the nearer its place is to the class.
            float class10 = (i / inputs) % 10 == i % inputs % 10 ? 0.5f : 0;
            x[i] = from + class10 + 0.5f * (float) random.nextDouble();
        }
        return x;
    }

    private static float[] classes(int count, int classes) {
        float[] y = new float[count];
        for (int i = 0; i < count; i++) {
            y[i] = i % classes;
        }
        return y;
    }

    private static float[] differences(float[] x, int count, int inputs) {
        float[] y = new float[count];
        for (int i = 0; i < count; i++) {
            y[i] = x[i * inputs] - x[i * inputs + 1];
        }
        return y;
    }

    private static Workloads workloads(String precision) {
        Setting setting =
                Setting.of(Map.of("PEERS_DATA", folder.toString(), "NNKIT_PRECISION", precision, "PEERS_THREADS", "1"));
        return new Workloads(setting, setting.kernels());
    }

    private static void assertLearns(Workloads workloads, Problem problem, int epochs) {
        Network before = problem.untrained(workloads.kernels());
        var session = problem.session(workloads.kernels(), before, epochs);
        double untrained = problem.loss(workloads.kernels(), before);
        session.run();
        double trained = problem.loss(workloads.kernels(), session.snapshot());
        assertTrue(trained < 0.95 * untrained, () -> "from " + untrained + " to " + trained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"float32", "float64"})
    void xorIsLearnt(String precision) {
        Workloads workloads = workloads(precision);
        assertLearns(workloads, Problem.xor(workloads.setting().precision()), 2_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"float32", "float64"})
    void mnistShapeIsLearnt(String precision) {
        Workloads workloads = workloads(precision);
        assertLearns(workloads, workloads.mnist(10_000, 64), 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"float32", "float64"})
    void mnistOnlineIsLearnt(String precision) {
        Workloads workloads = workloads(precision);
        assertLearns(workloads, workloads.mnist(200, 1), 1);
    }

    @Test
    void wideIsLearnt() {
        Workloads workloads = workloads("float32");
        assertLearns(workloads, workloads.wide(32), 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"float32", "float64"})
    void batchFullIsLearnt(String precision) {
        Workloads workloads = workloads(precision);
        assertLearns(workloads, workloads.regression(), 20);
    }

    @Test
    void rbfIsLearnt() {
        Workloads workloads = workloads("float32");
        RadialBasisFit fit = workloads.blobs(20);
        Rows rows = fit.rows();
        Matrix y = fit.fit(workloads.kernels()).predict(workloads.kernels(), rows.inputs());
        double squares = 0;
        for (int i = 0; i < rows.count(); i++) {
            double e = rows.targets().get(i, 0) - y.get(i, 0);
            squares += e * e / rows.count();
        }
        double loss = squares;
        assertTrue(loss < 0.5, () -> "targets are −1 and 1, and the loss is " + loss);
    }

    @Test
    void roundsAreCountedUntilTheCentresStay() {
        Workloads workloads = workloads("float32");
        RadialBasisFit all = workloads.blobs(20);
        int made = all.roundsMade(workloads.kernels());

        assertTrue(made > 2 && made < 100, () -> made + " rounds");
        assertEquals(2, new RadialBasisFit(all.rows(), 20, 2).roundsMade(workloads.kernels()));
    }

    @Test
    void theLineIsThatOfThePeers() {
        String line = workloads("float64").run("xor-start").toString();

        String expected = "\\{\"peer\": \"nnkit-f64\", \"workload\": \"xor-start\", \"epochs\": 1, \"samples\": 4,"
                + " \"seconds\": [0-9.E-]+, \"samples_per_s\": [0-9.E]+, \"final_loss\": 0\\.2[0-9]+, \"accuracy\": 0\\.[0-9]+,"
                + " \"threads\": 1, \"kernels\": \"[a-z]+\", \"precision\": \"float64\"\\}";
        assertTrue(line.matches(expected), line);
    }

    @Test
    void refusesAnUnknownWorkload() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> workloads("float32").run("mnist"));
        assertEquals("not supported: mnist", e.getMessage());
    }
}
