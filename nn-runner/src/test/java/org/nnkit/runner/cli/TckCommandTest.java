package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.runner.json.Json;

/** Somebody else's jars, tried without a test. */
class TckCommandTest {

    private static final String GOOD = """
            package com.acme;
            import org.nnkit.api.activation.ScalarActivation;
            public record Square() implements ScalarActivation {
                public String name() { return "square"; }
                public double value(double z) { return z * z; }
                public double derivative(double z, double y) { return 2 * z; }
            }
            """;

    @TempDir
    Path folder;

    private Nn nn;

    @BeforeEach
    void makeFolder() throws IOException {
        nn = new Nn(folder);
        Files.createDirectory(folder.resolve("plugins"));
    }

    private void jar(String source) throws IOException {
        CompiledJar.write(folder.resolve("plugins/square-1.0.jar"), "Square", source);
    }

    @Test
    void aGoodPluginObeysAndIsCertified() throws IOException {
        jar(GOOD);

        Nn.Result result = nn.run("tck", "plugins/square-1.0.jar");

        assertEquals(0, result.code(), result.err());
        assertEquals("", result.err());
        assertTrue(result.out().startsWith("activation square (com.acme.Square)\n  obeys 22 rules\n"), result.out());
        Map<?, ?> certificate = (Map<?, ?>) Json.read(nn.bytes("plugins/square-1.0.jar.tck.json"));
        assertEquals("square-1.0.jar", certificate.get("jar"));
        assertEquals(true, certificate.get("obeys"));
        Nn.Result listed = nn.run("plugins", "activation", "square", "--plugins", "plugins");
        assertTrue(listed.out().contains("\nrules   certified\n"), listed.out());
    }

    @Test
    void aRequiredPluginIsOneThatThePluginDoesNotRefuse() throws IOException {
        jar("""
                package com.acme;
                import org.nnkit.api.activation.Activation;
                import org.nnkit.api.activation.ScalarActivation;
                import org.nnkit.api.plugin.Option;
                import org.nnkit.api.plugin.OptionException;
                public record Square(@Option(help = "squared", required = true) Activation of) implements ScalarActivation {
                    public Square() { this(null); }
                    public String name() { return "square"; }
                    private ScalarActivation scalar() {
                        if (!of.name().equals("softplus")) { throw new OptionException("of", "takes softplus only"); }
                        return (ScalarActivation) of;
                    }
                    public double value(double z) { double y = scalar().value(z); return y * y; }
                    public double derivative(double z, double y) {
                        double s = scalar().value(z);
                        return 2 * s * scalar().derivative(z, s);
                    }
                }
                """);

        Nn.Result result = nn.run("tck", "plugins/square-1.0.jar");

        assertEquals("", result.err(), result.out());
        assertTrue(result.out().startsWith("activation square (com.acme.Square)\n  obeys 25 rules\n"), result.out());
    }

    @Test
    void theCertificateHasTheSameBytesWheneverItIsMade() throws IOException {
        jar(GOOD);
        nn.run("tck", "plugins/square-1.0.jar");
        byte[] first = nn.bytes("plugins/square-1.0.jar.tck.json");

        nn.run("tck", "plugins/square-1.0.jar", "--quiet");

        assertArrayEquals(first, nn.bytes("plugins/square-1.0.jar.tck.json"));
    }

    @Test
    void aWrongDerivativeIsNamedByItsRule() throws IOException {
        jar(GOOD.replace("2 * z", "2.0002 * z"));

        Nn.Result result = nn.run("tck", "plugins/square-1.0.jar");

        assertEquals(2, result.code());
        assertEquals("error: plugins/square-1.0.jar: 1 of 1 plugin breaks rules\n", result.err());
        assertTrue(result.out().contains("  breaks R17 backwardAgreesWithDifferences: gives dz = "), result.out());
        assertTrue(result.out().contains("  obeys 21 other rules\n"), result.out());
        Nn.Result listed = nn.run("plugins", "activation", "square", "--plugins", "plugins");
        assertTrue(listed.out().contains("\nrules   breaks rules\n"), listed.out());
    }

    @Test
    void aPluginThatEndsTheProgramDoesNotEndThisOne() throws IOException {
        jar(GOOD.replace("return z * z;", "if (z == 740) { System.exit(3); } return z * z;"));

        Nn.Result result = nn.run("tck", "plugins/square-1.0.jar");

        assertEquals(2, result.code());
        assertTrue(
                result.out()
                        .contains("  breaks C03 leavesTheProgramAsItWas: ended the program with exit code 3\n"
                                + "  obeys 0 other rules\n"),
                result.out());
        assertTrue(result.out().contains(": it ends the program that uses it (C03)\n"), result.out());
    }

    @Test
    void aCertificateForAnotherJarIsNoCertificate() throws IOException {
        jar(GOOD);
        nn.run("tck", "plugins/square-1.0.jar");
        jar(GOOD.replace("z * z;", "z * z + 0;"));

        Nn.Result listed = nn.run("plugins", "activation", "square", "--plugins", "plugins");
        assertTrue(listed.out().contains("\nrules   certificate is for another jar\n"), listed.out());

        nn.file("plugins/square-1.0.jar.tck.json", "{");
        Nn.Result unreadable = nn.run("plugins", "activation", "square", "--plugins", "plugins");
        assertTrue(unreadable.out().contains("\nrules   certificate can't be read\n"), unreadable.out());
    }

    @Test
    void whatIsNoJarWithPluginsIsRefused() throws IOException {
        nn.file("text.jar", "no jar");
        CompiledJar.write(folder.resolve("plugins/square-1.0.jar"), "Square", GOOD);

        assertEquals(
                "error: none.jar: is no file; name a jar with plugins\n",
                nn.run("tck", "none.jar").err());
        Nn.Result text = nn.run("tck", "text.jar");
        assertEquals(2, text.code());
        assertTrue(text.err().startsWith("error: text.jar: is no jar: "), text.err());
        assertEquals(List.of("plugins/square-1.0.jar", "text.jar"), nn.files());
        assertTrue(new String(nn.bytes("text.jar"), StandardCharsets.UTF_8).equals("no jar"));
    }
}
