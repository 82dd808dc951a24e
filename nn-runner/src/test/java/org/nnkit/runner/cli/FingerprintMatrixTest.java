package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.runner.cli.FingerprintMatrix.Result;
import org.nnkit.runner.cli.FingerprintMatrix.Size;

/**
 * One fingerprint for each config and precision: whatever the threads, kernels, compiler, processor, memory, locale and JDK.
 * The constants are the contract; they change with the numerics revision only.
 */
class FingerprintMatrixTest {

    /** From a run with portable kernels and one thread on JDK 17. */
    private static final Map<String, String> FINGERPRINTS = parse("""
            tanh-dropout float64 large = d4da44da69c5e65e316fc8854642745a762e2d05c73385b8074a1f110be6ca24
            tanh-dropout float32 large = 9f25c5c766a6b77b5dbbb4b0b88f2f28ccdef2aacde8d5cb372ea209add4b658
            softmax-adam float64 large = 03331a0986a948bda8bfa05d39bfb1b53fa441b85015e834d6c2e3cebece9b6e
            softmax-adam float32 large = 1fdd44a67d000036316003a4050abd19e0841d572d9e790de8d49495278e7f2d
            rbf-k-means float64 large = bb24728030abd2a1d6d72cbe2ef251224b6bca2e1e8b2a5ae1bd9ce1948095e0
            rbf-k-means float32 large = 0650a2090167eaabcca6a3d81771329db35a603f6498b7b53c0329f1fb4daf39
            tanh-dropout float64 small = 9abbee50e99df2cab8ef0cdfc0068e8512ac3a983bcda8f6c5e865460392b743
            tanh-dropout float32 small = c198e376f89e4cc936b62748f61dd8f217f9413fa4f1721f1fc298cdf327b808
            softmax-adam float64 small = 735eae5accdf650f7af73b7f5ccf59758f704c49607651db5d2f12283acdb275
            softmax-adam float32 small = 73be50d8394f08395aad461780cb14adfbf01752bcc6cef154ad3b12466708de
            rbf-k-means float64 small = 99b876b677a62f00a2a76ee6aaf382a676fbbb78c5171cf1931f2bc61ab6637b
            rbf-k-means float32 small = 0522500d506a3b65d412e578b2596fc7c041255a4cad945ce4e6e41a72f0c72e
            """);

    @TempDir
    static Path folder;

    private static FingerprintMatrix matrix;

    @BeforeAll
    static void writeFiles() throws IOException {
        matrix = new FingerprintMatrix(Files.createDirectory(folder.resolve("here")));
    }

    private static Map<String, String> parse(String lines) {
        Map<String, String> map = new LinkedHashMap<>();
        lines.lines().map(l -> l.split(" = ")).forEach(pair -> map.put(pair[0].strip(), pair[1].strip()));
        return map;
    }

    /** Without them half of the matrix would be missing: Java has to be started with --add-modules jdk.incubator.vector. */
    @Test
    void vectorKernelsCanRunHere() {
        assertEquals("vector", Kernels.best(Plugins.load()).name());
    }

    @ParameterizedTest(name = "{0} kernels, {1} threads")
    @CsvSource({
        "portable, 1",
        "portable, 2",
        "portable, 3",
        "portable, 8",
        "vector, 1",
        "vector, 2",
        "vector, 3",
        "vector, 8",
    })
    void threadsAndKernelsChangeNoBit(String kernels, int threads) throws IOException {
        for (String config : FingerprintMatrix.CONFIGS) {
            for (String precision : FingerprintMatrix.PRECISIONS) {
                Result result = matrix.train(config, precision, Size.LARGE, threads, kernels);
                String key = FingerprintMatrix.key(config, precision, Size.LARGE);
                assertEquals(FINGERPRINTS.get(key), result.fingerprint(), key);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "tanh-dropout",
        "softmax-adam",
        "rbf-k-means",
    })
    void figuresOfEveryEpochAreTheSameToo(String config) throws IOException {
        String metrics =
                matrix.train(config, "float32", Size.LARGE, 1, "portable").metrics();
        assertEquals(
                metrics,
                matrix.train(config, "float32", Size.LARGE, 3, "vector").metrics());
    }

    /** Vectors without a compiler for them, and fma without the processor's, take microseconds: little is asked of those. */
    @ParameterizedTest(name = "{0}, {3} kernels")
    @CsvSource({
        "-Xint, SMALL, 2, portable, tanh-dropout softmax-adam rbf-k-means",
        "-Xint, SMALL, 1, vector, tanh-dropout",
        "-XX:TieredStopAtLevel=1, SMALL, 2, vector, tanh-dropout softmax-adam rbf-k-means",
        "-XX:UseAVX=1, LARGE, 2, vector, tanh-dropout rbf-k-means",
        "-XX:-UseSuperWord, LARGE, 2, portable, tanh-dropout softmax-adam",
        "-XX:+UseSerialGC -Xmx256m, LARGE, 3, portable, softmax-adam rbf-k-means",
        "-XX:-UseFMA, SMALL, 1, portable, tanh-dropout",
        "-Duser.language=tr -Duser.country=TR, SMALL, 8, portable, tanh-dropout softmax-adam rbf-k-means",
    })
    void anotherJvmGivesTheSameBits(String options, Size size, String threads, String kernels, String configs)
            throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // Another processor may have no such option.
        command.addAll(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--add-modules",
                "jdk.incubator.vector",
                "-Dnnkit.vector.eager=true"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FingerprintMatrix.class.getName()));
        command.addAll(List.of(folder.toString(), size.name(), threads, kernels));
        command.addAll(List.of(configs.split(" ")));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), Files.readString(err));

        Map<String, String> expected = new LinkedHashMap<>();
        for (String config : configs.split(" ")) {
            for (String precision : FingerprintMatrix.PRECISIONS) {
                String key = FingerprintMatrix.key(config, precision, size);
                expected.put(key, FINGERPRINTS.get(key));
            }
        }
        assertEquals(expected, parse(Files.readString(out)));
    }
}
