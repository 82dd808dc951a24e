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
            tanh-dropout float64 large = 1fe78bf57fdc581c2cbb741bc6401dfc412d8004efaac0aad325693fdf91a70c
            tanh-dropout float32 large = 9460b50b40e83ee51a168bd3227c876e36a4e5ca0533cff2469c1e14c458eb8e
            softmax-adam float64 large = e203f858d922adeda6b5b80c574ea6eb79f7aa9b376d1e1f8f10085eda306cfa
            softmax-adam float32 large = 8725d8227c454398879b321b5358b550cc19095c95ec8b405d07d030d0888776
            rbf-k-means float64 large = bb24728030abd2a1d6d72cbe2ef251224b6bca2e1e8b2a5ae1bd9ce1948095e0
            rbf-k-means float32 large = 0650a2090167eaabcca6a3d81771329db35a603f6498b7b53c0329f1fb4daf39
            tanh-dropout float64 small = 9abbee50e99df2cab8ef0cdfc0068e8512ac3a983bcda8f6c5e865460392b743
            tanh-dropout float32 small = c198e376f89e4cc936b62748f61dd8f217f9413fa4f1721f1fc298cdf327b808
            softmax-adam float64 small = 735eae5accdf650f7af73b7f5ccf59758f704c49607651db5d2f12283acdb275
            softmax-adam float32 small = 08f933a63d480fe27c71cce0135f2f547c31513ad5c6f92749b29d6748a42467
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
