package org.nnkit.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.runner.json.Json;

/** Each way to get a plugin jar wrong, beside five that are right: those work, and the others are named. */
class BrokenJarsTest {

    private static final String SERVICES = JarBuilder.ACTIVATIONS;
    private static final List<String> GOOD = List.of("good-one", "good-two", "good-three", "good-four", "good-five");

    @TempDir
    Path folder;

    private Nn nn;
    private Path plugins;

    /** What is to be said of each jar. */
    private final Map<String, String> expected = new TreeMap<>();

    @BeforeEach
    void writeJars() throws IOException {
        nn = new Nn(folder);
        plugins = Files.createDirectory(folder.resolve("plugins"));
        for (int i = 0; i < GOOD.size(); i++) {
            String type = "Good" + i;
            new JarBuilder()
                    .type(type, JarBuilder.half(type, GOOD.get(i)))
                    .activations("com.acme." + type)
                    .write(plugins.resolve(i + "-good.jar"));
        }
    }

    private JarBuilder one(String className, String body) {
        return new JarBuilder()
                .type(className, JarBuilder.activation(className, body))
                .activations("com.acme." + className);
    }

    private void broken(String jar, JarBuilder builder, String words) throws IOException {
        broken(jar, builder.bytes(), words);
    }

    private void broken(String jar, byte[] bytes, String words) throws IOException {
        Files.write(plugins.resolve(jar), bytes);
        expected.put(jar, words);
    }

    private void writeAllBroken() throws IOException {
        String half = JarBuilder.HALF;
        broken(
                "class-missing.jar",
                new JarBuilder().type("Swish", JarBuilder.half("Swish", "a")).activations("# mine", "com.acme.Swich"),
                SERVICES
                        + ":2: class com.acme.Swich is not in the jar; did you mean 'com.acme.Swish'?; correct the line,"
                        + " or add the class");
        broken(
                "services-bom.jar",
                new JarBuilder().type("Bom", JarBuilder.half("Bom", "bom")).activations("\uFEFFcom.acme.Bom"),
                SERVICES + ":1: a byte order mark (BOM) stands before the first name; save it as UTF-8 without BOM");
        broken(
                "services-syntax.jar",
                new JarBuilder()
                        .type("Syntax", JarBuilder.half("Syntax", "syntax"))
                        .activations("com.acme Syntax"),
                SERVICES + ":1: 'com.acme Syntax' is no name of a class; write one class a line, as in com.acme.Swish");
        broken(
                "services-misnamed.jar",
                new JarBuilder()
                        .type("Misnamed", JarBuilder.half("Misnamed", "misnamed"))
                        .entry("META-INF/services/org.nnkit.api.activation.Activations", "com.acme.Misnamed\n"),
                "META-INF/services/org.nnkit.api.activation.Activations names no kind of plugin; did you mean '"
                        + SERVICES + "'?; name the file META-INF/services/ and the full name of the interface");
        broken(
                "services-lost.jar",
                new JarBuilder().type("Lost", JarBuilder.half("Lost", "lost")),
                "activation com.acme.Lost is in it, but in no services file; name it in " + SERVICES
                        + "; if the jar was shaded, have services files merged");
        broken(
                "wrong-kind.jar",
                new JarBuilder()
                        .type("WrongKind", "package com.acme; public class WrongKind { }")
                        .activations("com.acme.WrongKind"),
                SERVICES
                        + ":1: class com.acme.WrongKind does not implement org.nnkit.api.activation.Activation; implement"
                        + " it, or remove the line");
        broken(
                "private-constructor.jar",
                one("Private", "private Private() {}\n" + JarBuilder.named("private") + half),
                "class com.acme.Private has no public constructor without arguments; add one that gives the defaults");
        broken(
                "constructor-throws.jar",
                one(
                        "Thrower",
                        "public Thrower() { throw new IllegalStateException(\"no licence\"); }\n"
                                + JarBuilder.named("thrower") + half),
                "the constructor of com.acme.Thrower threw java.lang.IllegalStateException: no licence; see what it asks"
                        + " for, or remove the jar");
        broken(
                "initialiser-throws.jar",
                one(
                        "Initialiser",
                        "static final int N = Integer.parseInt(\"x\");\n" + JarBuilder.named("initialiser") + half),
                "the static initialiser of com.acme.Initialiser threw java.lang.NumberFormatException: For input string:"
                        + " \"x\"; see what it asks for, or remove the jar");
        broken(
                "name-invalid.jar",
                one("Invalid", JarBuilder.named("s\u0456gmoid") + half),
                "name() of com.acme.Invalid gives 's\u0456gmoid', with CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I; a name"
                        + " is kebab-case: letters a-z, digits, single hyphens");
        broken(
                "name-null.jar",
                one("Nameless", "public String name() { return null; }\n" + half),
                "name() of com.acme.Nameless gives null; a name is kebab-case: letters a-z, digits, single hyphens");
        broken(
                "java-newer.jar",
                newer(one("Newer", JarBuilder.named("newer") + half)),
                "class com.acme.Newer was compiled for Java 99, and this is Java "
                        + Runtime.version().feature() + "; run nn with Java 99, or have it compiled with --release "
                        + Runtime.version().feature());
        broken(
                "library-missing.jar",
                one("Needy", JarBuilder.named("needy") + """
                        public double value(double z) { return org.lib.Maths.half(z); }
                        public double derivative(double z, double y) { return 0.5; }
                        """)
                        .source("org/lib/Maths.java", """
                                package org.lib;
                                public class Maths { public static double half(double z) { return z / 2; } }
                                """)
                        .without("org/lib/Maths.class"),
                "class com.acme.Needy needs org.lib.Maths, which is missing; have the library that it is from packed into the"
                        + " plugin's jar");
        broken(
                "api-newer.jar",
                one("Future", JarBuilder.named("future") + """
                        public double value(double z) { return org.nnkit.api.math.Elementary.swish(z); }
                        public double derivative(double z, double y) { return 0.5; }
                        """)
                        .source("org/nnkit/api/math/Elementary.java", """
                                package org.nnkit.api.math;
                                public class Elementary { public static double swish(double z) { return z / 2; } }
                                """)
                        .without("org/nnkit/api/math/Elementary.class"),
                "was made for another version of nnkit: class com.acme.Future needs org.nnkit.api.math.Elementary.swish, which"
                        + " this one does not have; get the plugin for this version, or compile it once more");
        broken(
                "api-older.jar",
                one("Past", JarBuilder.named("past") + "public double value(double z) { return z / 2; }")
                        .source("org/nnkit/api/activation/ScalarActivation.java", """
                                package org.nnkit.api.activation;
                                public interface ScalarActivation { String name(); double value(double z); }
                                """)
                        .without("org/nnkit/api/activation/ScalarActivation.class"),
                "was made for another version of nnkit: class com.acme.Past has no method derivative, which"
                        + " org.nnkit.api.activation.ScalarActivation of this one asks for; get the plugin for this version,"
                        + " or compile it once more");
        broken(
                "abstract.jar",
                new JarBuilder()
                        .type(
                                "Abstract",
                                JarBuilder.half("Abstract", "abstract")
                                        .replace("public class", "public abstract class"))
                        .activations("com.acme.Abstract"),
                "class com.acme.Abstract is abstract; name one that objects can be made of");
        broken("empty.jar", new byte[0], "is empty, so no jar file; copy it once more");
        broken(
                "no-zip.jar",
                "<html>404 not found</html>".getBytes(StandardCharsets.US_ASCII),
                "is no jar file: it does not begin as one; copy the jar itself");
        byte[] whole = one("Whole", JarBuilder.named("whole") + half).bytes();
        broken(
                "cut-off.jar",
                Arrays.copyOf(whole, whole.length / 2),
                "is cut off or damaged: zip END header not found; copy it once more");
        broken(
                "damaged.jar",
                JarBuilder.damaged(whole, "com/acme/Whole.class"),
                "is damaged: com/acme/Whole.class: invalid block type; copy it once more");
        broken(
                "library.jar",
                new JarBuilder().source("org/lib/Maths.java", "package org.lib; public class Maths { }"),
                "holds no plugin: nothing in it is registered, and no class is of a kind that nn knows; remove it; a library"
                        + " that a plugin needs belongs into the plugin's jar");
        Files.createDirectory(plugins.resolve("unpacked.jar"));
        expected.put("unpacked.jar", "is a folder, not a jar file; pack what is in it into a jar, or rename it");
        Files.createSymbolicLink(plugins.resolve("gone.jar"), Path.of("nowhere.jar"));
        expected.put("gone.jar", "is a link that leads nowhere; repair or remove it");
    }

    /** With the classes in the format of a Java that is not there yet. */
    private static byte[] newer(JarBuilder builder) throws IOException {
        return builder.patched(bytes -> bytes[7] = (byte) (99 + 44)).bytes();
    }

    private String lines(String prefix) {
        return expected.entrySet().stream()
                .map(e -> prefix + "plugins/" + e.getKey() + ": " + e.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private String config(String activation) {
        return Samples.XOR.replace("units: 4, activation: sigmoid", "units: 4, activation: " + activation);
    }

    @Test
    void areNamedWithTheirCauseAndDoNotHideTheOthers() throws IOException {
        writeAllBroken();
        assertTrue(expected.size() >= 15, () -> expected.size() + "");
        Nn.Result listed = nn.run("plugins", "activation", "--plugins", "plugins");
        assertEquals(lines("warning: "), listed.err());
        assertEquals(Main.DONE, listed.code());
        GOOD.forEach(name -> assertTrue(listed.out().contains("activation  " + name + " "), listed.out()));

        for (String name : GOOD) {
            nn.file("good.yaml", config(name));
            Nn.Result trained = nn.run("train", "good.yaml", "--quiet", "--out", name, "--plugins", "plugins");
            assertEquals(lines("warning: "), trained.err());
            assertEquals(Main.DONE, trained.code());
        }
    }

    @Test
    void areNamedByTheDoctor() throws IOException {
        writeAllBroken();
        Nn.Result result = nn.run("doctor", "--plugins", "plugins");
        assertEquals(lines("error: "), result.err());
        assertEquals(Main.REFUSED, result.code());

        Map<?, ?> tree = (Map<?, ?>) Json.read(
                nn.run("doctor", "--json", "--plugins", "plugins").out().getBytes(StandardCharsets.UTF_8));
        assertEquals(false, tree.get("healthy"));
        assertEquals(expected.size(), ((List<?>) tree.get("findings")).size());
    }

    @Test
    void areListedInTheJsonOfPlugins() throws IOException {
        broken("empty.jar", new byte[0], "is empty, so no jar file; copy it once more");
        Map<?, ?> tree = (Map<?, ?>) Json.read(nn.run("plugins", "activation", "--json", "--plugins", "plugins")
                .out()
                .getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of(Map.of(
                        "weight",
                        "problem",
                        "where",
                        "plugins/empty.jar",
                        "what",
                        "is empty, so no jar file",
                        "remedy",
                        "copy it once more")),
                tree.get("findings"));
    }

    @Test
    void oneThatIsBrokenDoesNotHideAnotherOfItsJar() throws IOException {
        broken(
                "both.jar",
                new JarBuilder()
                        .type("Works", JarBuilder.half("Works", "works"))
                        .type(
                                "Fails",
                                JarBuilder.activation(
                                        "Fails",
                                        "public Fails(int n) {}\n" + JarBuilder.named("fails") + JarBuilder.HALF))
                        .activations("com.acme Syntax", "com.acme.Fails", "com.acme.Works"),
                "class com.acme.Fails has no public constructor without arguments; add one that gives the defaults");
        nn.file("works.yaml", config("works"));
        Nn.Result result = nn.run("train", "works.yaml", "--quiet", "--out", "run", "--plugins", "plugins");
        assertEquals(
                "warning: plugins/both.jar: " + SERVICES
                        + ":1: 'com.acme Syntax' is no name of a class; write one class a line, as in com.acme.Swish\n"
                        + lines("warning: "),
                result.err());
        assertEquals(Main.DONE, result.code());
    }

    @Test
    void anOwnCopyOfNnkitIsNotUsedAndThatIsSaid() throws IOException {
        new JarBuilder()
                .type("Fat", JarBuilder.half("Fat", "fat"))
                .source("org/nnkit/api/plugin/Plugins.java", "package org.nnkit.api.plugin; public class Plugins { }")
                .activations("com.acme.Fat")
                .write(plugins.resolve("fat.jar"));
        nn.file("fat.yaml", config("fat"));
        Nn.Result result = nn.run("train", "fat.yaml", "--quiet", "--out", "run", "--plugins", "plugins");
        assertEquals("", result.err());
        assertEquals(
                "warning: plugins/fat.jar: brings along 1 classes of nnkit, which are not used: the program's own are; leave"
                        + " them out, by scope provided in Maven\n",
                nn.run("plugins", "activation", "fat", "--plugins", "plugins").err());
        Nn.Result doctor = nn.run("doctor", "--plugins", "plugins");
        assertEquals("", doctor.err());
        assertEquals(Main.DONE, doctor.code());
        assertTrue(doctor.out().contains("\nadvice: plugins/fat.jar: brings along 1 classes of nnkit"), doctor.out());
    }
}
