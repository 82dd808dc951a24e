package org.nnkit.runner.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Plugins;
import org.nnkit.data.Encoding;
import org.nnkit.data.TargetEncoding;
import org.nnkit.runner.config.PluginCodec;
import org.nnkit.runner.plugin.PluginOrigin;
import org.nnkit.runner.plugin.PluginOrigins;

class ModelFileTest {

    private static final Plugins PLUGINS = Plugins.load();
    private static final int HEADER_AT = 16;
    private static final int CHECKSUM = 32;

    @TempDir
    Path folder;

    private final ModelFile files = new ModelFile(PLUGINS);

    private static Model model(Precision precision) {
        PluginCodec codec = new PluginCodec(PLUGINS);
        List<Layer> layers = List.of(
                codec.plugin(Layer.class, java.util.Map.of("dense", java.util.Map.of("units", 2L)), "test", "a"),
                codec.plugin(
                        Layer.class,
                        java.util.Map.of("dense", java.util.Map.of("units", 3L, "activation", "softmax")),
                        "test",
                        "b"));
        Rows rows = new Rows(Matrix.zeros(precision, 1, 2), Matrix.zeros(precision, 1, 3));
        Network network = Network.initialized(layers, new Streams(5), rows, Kernels.best(PLUGINS));
        Scaler standard = PLUGINS.kind(Scaler.class).byName("standard");
        Encoding encoding = new Encoding(
                List.of(new Encoding.Input("a", List.of()), new Encoding.Input("b", List.of())),
                List.of("kind"),
                TargetEncoding.CLASSES,
                List.of("red", "green\u001b[31m", "blue"),
                null,
                new Encoding.Fitted(standard, standard.fit(Matrix.of(new double[][] {{1, 2}, {3, 7}}))),
                null,
                List.of(),
                null);
        return new Model(
                network,
                encoding,
                new Model.Made("1.2.3", Kernels.NUMERICS_REVISION, "test", Long.MAX_VALUE, List.of(), "abc"),
                new PluginOrigins().of(layers));
    }

    private byte[] bytes(Model model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.write(model, out);
        return out.toByteArray();
    }

    private Model read(byte[] bytes) throws IOException {
        return files.read(Files.write(folder.resolve("m.nn"), bytes), "m.nn");
    }

    private void assertRefused(String expected, byte[] bytes) {
        ModelException e = assertThrows(ModelException.class, () -> read(bytes));
        assertEquals(expected, e.getMessage());
    }

    /** A file with another header, and a checksum that is right. */
    private static byte[] withHeader(byte[] bytes, UnaryOperator<String> change) {
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = b.getInt(12);
        String header = change.apply(new String(bytes, HEADER_AT, length, StandardCharsets.UTF_8));
        byte[] changed = header.getBytes(StandardCharsets.UTF_8);
        int rest = bytes.length - CHECKSUM - HEADER_AT - length;
        ByteBuffer out = ByteBuffer.allocate(HEADER_AT + changed.length + rest).order(ByteOrder.LITTLE_ENDIAN);
        out.put(bytes, 0, 12).putInt(changed.length).put(changed).put(bytes, HEADER_AT + length, rest);
        return withChecksum(out.array());
    }

    private static byte[] withChecksum(byte[] content) {
        try {
            byte[] all = Arrays.copyOf(content, content.length + CHECKSUM);
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
            System.arraycopy(sum, 0, all, content.length, CHECKSUM);
            return all;
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        return withHeader(bytes, h -> {
            assertTrue(h.contains(from), h);
            return h.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
        });
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void readsWhatItWrote(Precision precision) throws IOException {
        Model model = model(precision);
        byte[] bytes = bytes(model);
        Model again = read(bytes);
        assertEquals(model.network().fingerprint(), again.network().fingerprint());
        assertEquals(model.network().layers(), again.network().layers());
        assertEquals(model.made(), again.made());
        assertEquals(model.plugins(), again.plugins());
        assertEquals(model.encoding().classes(), again.encoding().classes());
        assertEquals(model.encoding().inputNames(), again.encoding().inputNames());
        assertArrayEquals(
                model.encoding().scale().scaling().state(),
                again.encoding().scale().scaling().state());
        assertArrayEquals(bytes, bytes(again));
    }

    @Test
    void theParametersInTheFileHaveTheFingerprintAsHash() throws Exception {
        Model model = model(Precision.FLOAT64);
        byte[] bytes = bytes(model);
        int size = model.network().parameters().size() * 8;
        byte[] parameters = Arrays.copyOfRange(bytes, bytes.length - CHECKSUM - size, bytes.length - CHECKSUM);
        String sha = java.util.HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(parameters));
        assertEquals(model.network().fingerprint(), sha);
    }

    @Test
    void everyChangedBitIsFound() throws IOException {
        byte[] bytes = bytes(model(Precision.FLOAT32));
        Path file = folder.resolve("m.nn");
        for (int i = 0; i < bytes.length * 8; i++) {
            byte[] changed = bytes.clone();
            changed[i / 8] ^= (byte) (1 << (i % 8));
            Files.write(file, changed);
            try {
                files.read(file, "m.nn");
                fail("bit " + i + " of " + bytes.length * 8);
            } catch (ModelException e) {
                assertTrue(e.getMessage().startsWith("m.nn: "), e.getMessage());
            }
        }
    }

    @Test
    void everyTruncationIsFound() throws IOException {
        byte[] bytes = bytes(model(Precision.FLOAT32));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(ModelException.class, () -> read(cut), () -> "of " + cut.length + " bytes");
        }
    }

    @Test
    void whatFollowsTheEndIsFound() throws IOException {
        byte[] bytes = bytes(model(Precision.FLOAT32));
        String damaged =
                "m.nn: is damaged: its checksum is not that of its content (cut off, changed, or with something"
                        + " behind its end); copy it again";
        assertRefused(damaged, Arrays.copyOf(bytes, bytes.length + 1));
        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        assertRefused(damaged, twice);
        assertRefused(
                "m.nn: is no model that nn wrote: its layers have 60 bytes of parameters, the file holds 64",
                withChecksum(Arrays.copyOf(bytes, bytes.length - CHECKSUM + 4)));
    }

    @Test
    void aNewerVersionIsRefusedByVersion() throws IOException {
        byte[] bytes = bytes(model(Precision.FLOAT32));
        bytes[8] = 2;
        assertRefused("m.nn: has version 2 of the model format, and this nn reads up to 1; use a newer nn", bytes);
    }

    @ParameterizedTest
    @CsvSource({"-1, 4294967295", "2147483647, 2147483647", "1048577, 1048577", "100000, 100000"})
    void aHeaderLongerThanTheFileOrTheLimitIsRefused(int length, String shown) throws IOException {
        byte[] bytes = bytes(model(Precision.FLOAT32));
        byte[] content = Arrays.copyOf(bytes, bytes.length - CHECKSUM);
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(12, length);
        assertRefused("m.nn: is no model that nn wrote: a header of " + shown + " bytes", withChecksum(content));
    }

    @Test
    void headersThatLieAreRefused() throws IOException {
        byte[] bytes = bytes(model(Precision.FLOAT64));
        String wrong = "m.nn: is no model that nn wrote: ";
        assertRefused(
                wrong + "Duplicate field 'inputs'", replaced(bytes, "{\"inputs\":2", "{\"inputs\":2,\"inputs\":2"));
        assertRefused(wrong + "more: unknown field", replaced(bytes, "{\"inputs\":2", "{\"more\":1,\"inputs\":2"));
        assertRefused(
                wrong + "inputs: expected an integer from 1 to 2147483647",
                replaced(bytes, "{\"inputs\":2", "{\"inputs\":-2"));
        assertRefused(
                wrong
                        + "tensors[0]: expected {layer=0, name=weights, type=float64, shape=[2, 2], offset=0}, as the layers"
                        + " say",
                replaced(bytes, "\"name\":\"weights\"", "\"name\":\"../../x\""));
        assertRefused(
                wrong
                        + "tensors[1]: expected {layer=0, name=biases, type=float64, shape=[1, 2], offset=32}, as the layers"
                        + " say",
                replaced(bytes, "\"offset\":32", "\"offset\":24"));
        assertRefused(
                wrong + "its parameters have another fingerprint",
                withHeader(bytes, h -> h.replaceAll("\"fingerprint\":\"[0-9a-f]", "\"fingerprint\":\"x")));
        assertRefused(wrong + "encoding: has 2 outputs, but the network has 3", replaced(bytes, "\"red\",", ""));
        assertRefused(
                wrong + "encoding.scale.state: expected numbers for 2 columns",
                withHeader(bytes, h -> h.replaceFirst("\\[2\\.0,4\\.5\\],\\[1\\.0,2\\.5\\]", "[2.0],[1.0]")));
    }

    @Test
    void hugeNetworksInSmallFilesTakeNoMemory() throws IOException {
        byte[] bytes = bytes(model(Precision.FLOAT64));
        ModelException e =
                assertThrows(ModelException.class, () -> read(replaced(bytes, "\"units\":2", "\"units\":2147483647")));
        assertTrue(e.getMessage().startsWith("m.nn: is no model that nn wrote: tensors[0]: "), e.getMessage());
    }

    @Test
    void deepOrLongHeadersAreRefusedQuickly() throws IOException {
        byte[] bytes = bytes(model(Precision.FLOAT64));
        assertThrows(
                ModelException.class,
                () -> read(replaced(bytes, "\"train\":[]", "\"train\":" + "[".repeat(3000) + "]".repeat(3000))));
        assertThrows(
                ModelException.class, () -> read(replaced(bytes, "\"inputs\":2", "\"inputs\":" + "1".repeat(400))));
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 80_000; i++) {
            keys.append("\"k").append(i).append("\":1,");
        }
        assertThrows(ModelException.class, () -> read(replaced(bytes, "{\"inputs\"", "{" + keys + "\"inputs\"")));
    }

    @Test
    void parametersThatAreNoNumbersAreRefused() throws IOException {
        byte[] bytes = bytes(model(Precision.FLOAT64));
        byte[] content = Arrays.copyOf(bytes, bytes.length - CHECKSUM);
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putDouble(content.length - 8, Double.NaN);
        assertRefused("m.nn: has a parameter that is NaN", withChecksum(content));
    }

    @Test
    void namesOfClassesLoadNothing() throws IOException {
        byte[] bytes = bytes(model(Precision.FLOAT64));
        ModelException e = assertThrows(
                ModelException.class,
                () -> read(replaced(bytes, "\"layer\":\"dense\"", "\"layer\":\"" + Canary.class.getName() + "\"")));
        assertTrue(e.getMessage().contains("unknown layer '" + Canary.class.getName() + "'"), e.getMessage());
        assertEquals(null, System.getProperty("nnkit.canary"));
    }

    /** Would sing if it were loaded. */
    static final class Canary {
        static {
            System.setProperty("nnkit.canary", "sang");
        }
    }

    @Test
    void aPluginThatIsNotThereIsNamedWithItsJar() throws IOException {
        Model model = model(Precision.FLOAT64);
        Model withSwish = new Model(
                model.network(),
                model.encoding(),
                model.made(),
                List.of(new PluginOrigin("activation", "swish", "nn-swish", "2.1", "0a1b")));
        assertRefused(
                "m.nn: activation 'swish' is not installed; the model was made with it from nn-swish 2.1, SHA-256 0a1b; add"
                        + " that jar by --plugins DIR",
                bytes(withSwish));
        assertTrue(PLUGINS.kind(Activation.class).names().contains("relu"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "504b030414000000|a ZIP archive (a jar, a .keras or a PyTorch .pt file)",
                "894844460d0a1a0a|an HDF5 file (Keras .h5)",
                "aced000573720000|serialised Java objects, which nn never reads",
                "80027d7100580000|a Python pickle, which nn never reads",
                "0807120770797467|an ONNX model",
                "1f8b080000000000|a gzip file",
                "7b22612220203a31|JSON",
                "782c790a312c320a|text"
            })
    void foreignFilesAreRecognised(String hex, String expected) {
        assertRefused(
                "m.nn: is not a model file of nn; it looks like " + expected,
                java.util.HexFormat.of().parseHex(hex));
    }

    @Test
    void aDescriptionThatIsTooLongIsRefusedWhenItIsWritten() {
        Model model = model(Precision.FLOAT64);
        Encoding e = model.encoding();
        Encoding longer = new Encoding(
                List.of(
                        new Encoding.Input("a".repeat(1 << 20), List.of()),
                        e.inputs().get(1)),
                e.targets(),
                e.targetEncoding(),
                e.classes(),
                null,
                e.scale(),
                null,
                List.of(),
                null);
        ModelException refused = assertThrows(
                ModelException.class,
                () -> files.requireWritable(new Model(model.network(), longer, model.made(), model.plugins())));
        assertTrue(
                refused.getMessage().endsWith(" bytes, and a model file holds at most 1048576"), refused.getMessage());
    }
}
