package org.nnkit.api.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Kernels;

class PluginsTest {

    @TempDir
    Path temp;

    private PluginFolder folder(String name) {
        return new PluginFolder(temp.resolve(name));
    }

    @Test
    void findsGoodPluginsAmongBrokenOnesAndNamesEachBrokenOne() throws IOException {
        PluginFolder mixed = folder("mixed")
                .with(
                        PluginFolder.activation("p", "Good1", "good-1"),
                        PluginFolder.activation("p", "Good2", "good-2"),
                        PluginFolder.activation("p", "Good3", "good-3"),
                        PluginFolder.activation("p", "Good4", "good-4"),
                        PluginFolder.activation("p", "Good5", "good-5"),
                        "package p; public class NotOne { }",
                        PluginFolder.activation(
                                "p",
                                "public class Throwing",
                                "public Throwing() { throw new IllegalStateException(\"no\\nluck\"); }",
                                "return \"throwing\";"),
                        PluginFolder.activation(
                                "p",
                                "public class Failing",
                                "public Failing() { throw new AssertionError(\"worse\"); }",
                                "return \"failing\";"),
                        PluginFolder.activation(
                                "p", "public class Hidden", "private Hidden() { }", "return \"hidden\";"),
                        PluginFolder.activation(
                                "p",
                                "public class NoPrototype",
                                "public NoPrototype(int x) { }",
                                "return \"no-prototype\";"),
                        PluginFolder.activation("p", "public abstract class Abstract", "", "return \"abstract\";"),
                        PluginFolder.activation(
                                "p",
                                "public class Exploding",
                                "static final int N = Integer.parseInt(\"seven\");",
                                "return \"exploding\";"),
                        PluginFolder.activation("p", "BadName", "Bad Name"),
                        PluginFolder.activation("p", "public class NullName", "", "return null;"),
                        PluginFolder.activation(
                                "p",
                                "public class NameFails",
                                "",
                                "throw new UnsupportedOperationException(\"name\");"),
                        "package p; public class Gone { }",
                        PluginFolder.activation("p", "public class Orphan extends Gone", "", "return \"orphan\";"),
                        PluginFolder.activation("p", "Newer", "newer"))
                .providing(
                        Activation.class,
                        "p.Good1",
                        "p.Missing",
                        "p.NotOne",
                        "p.Good2",
                        "p.Throwing",
                        "p.Failing",
                        "p.Hidden # a comment",
                        "p.NoPrototype",
                        "",
                        "p.Good3",
                        "p.Abstract",
                        "p.Exploding",
                        "p.Good4",
                        "p.BadName",
                        "p.NullName",
                        "p.NameFails",
                        "p.Orphan",
                        "p.Newer",
                        "p.Good5");
        Files.delete(mixed.path().resolve("p").resolve("Gone.class"));
        Path newer = mixed.path().resolve("p").resolve("Newer.class");
        byte[] bytes = Files.readAllBytes(newer);
        bytes[6] = 1; // class file version 256 and more, from the far future
        Files.write(newer, bytes);

        try (URLClassLoader loader = PluginFolder.loader(mixed.path())) {
            Plugins.OfKind<Activation> found = Plugins.load(List.of(loader)).kind(Activation.class);

            assertEquals(List.of("good-1", "good-2", "good-3", "good-4", "good-5"), found.names());
            String where = " in " + mixed.path() + "/";
            assertEquals(
                    List.of(
                            "activation p.BadName" + where
                                    + ": name 'Bad Name' is not kebab-case (letters a-z, digits, single hyphens)",
                            "activation p.NameFails" + where + ": java.lang.UnsupportedOperationException: name",
                            "activation p.NullName" + where
                                    + ": name 'null' is not kebab-case (letters a-z, digits, single hyphens)",
                            "activation: Provider p.Abstract could not be instantiated:"
                                    + " java.lang.InstantiationException",
                            "activation: Provider p.Exploding could not be instantiated:"
                                    + " java.lang.ExceptionInInitializerError:"
                                    + " java.lang.NumberFormatException: For input string: \"seven\"",
                            "activation: Provider p.Failing could not be instantiated: java.lang.AssertionError: worse",
                            "activation: Provider p.Missing not found",
                            "activation: Provider p.Throwing could not be instantiated:"
                                    + " java.lang.IllegalStateException: no luck",
                            "activation: java.lang.NoClassDefFoundError: p/Gone:"
                                    + " java.lang.ClassNotFoundException: p.Gone",
                            "activation: java.lang.UnsupportedClassVersionError: p/Newer",
                            "activation: p.Hidden Unable to get public no-arg constructor:"
                                    + " java.lang.NoSuchMethodException: p.Hidden.<init>()",
                            "activation: p.NoPrototype Unable to get public no-arg constructor:"
                                    + " java.lang.NoSuchMethodException: p.NoPrototype.<init>()",
                            "activation: p.NotOne not a subtype"),
                    // What follows names the class file version of this JDK.
                    found.problems().stream()
                            .map(line -> line.replaceFirst(" has been compiled by .*", ""))
                            .toList());
        }
    }

    @Test
    void aServicesFileThatCanNotBeReadHidesOnlyItself() throws IOException {
        PluginFolder typo = folder("typo")
                .with(PluginFolder.activation("a", "Lost", "lost"))
                .providing(Activation.class, "a.Lost and more");
        PluginFolder mark = folder("mark")
                .with(PluginFolder.activation("b", "Marked", "marked"))
                .providing(Activation.class, "\uFEFFb.Marked");
        PluginFolder good = folder("good")
                .with(PluginFolder.activation("c", "Good", "good"))
                .providing(Activation.class, "c.Good");

        try (URLClassLoader loader = PluginFolder.loader(typo.path(), mark.path(), good.path())) {
            Plugins.OfKind<Activation> found = Plugins.load(List.of(loader)).kind(Activation.class);

            assertEquals(List.of("good"), found.names());
            String services = "META-INF/services/" + Activation.class.getName();
            assertEquals(
                    List.of(
                            "activation: " + mark.path().toUri().toURL() + services
                                    + ":1: Illegal provider-class name: \uFEFFb.Marked",
                            "activation: " + typo.path().toUri().toURL() + services
                                    + ":1: Illegal configuration-file syntax"),
                    found.problems().stream()
                            .map(line -> line.replaceFirst("(syntax).*", "$1")) // newer JDKs quote the line
                            .toList());
        }
    }

    @Test
    void problemsOfAllKindsAreCollected() throws IOException {
        PluginFolder bad = folder("bad").providing(Activation.class, "p.Gone").providing(Kernels.class, "p.Lost");
        Files.createDirectories(bad.path());

        try (URLClassLoader loader = PluginFolder.loader(bad.path())) {
            Plugins plugins = Plugins.load(List.of(loader));

            assertEquals(
                    List.of("activation: Provider p.Gone not found", "kernels: Provider p.Lost not found"),
                    plugins.problems());
            PluginException none = assertThrows(PluginException.class, () -> Kernels.best(plugins));
            assertEquals(
                    "no kernels were found: add nn-kernels to the class path or module path"
                            + " (kernels: Provider p.Lost not found)",
                    none.getMessage());
        }
    }

    private Path swish(String packageName, String jar, String version) {
        return folder(jar + "-classes")
                .with(PluginFolder.activation(packageName, "Swish", "swish"))
                .providing(Activation.class, packageName + ".Swish")
                .jar(temp.resolve("jars").resolve(jar), version);
    }

    @Test
    void twoPluginsOfOneNameAreRefusedWithTheSameWordsWhateverTheOrder() throws IOException {
        Path ours = swish("a", "ours-1.0.jar", "1.0");
        Path theirs = swish("b", "theirs-2.1-rc1.jar", "2.1-rc1");
        String message = "activation 'swish' is provided 2 times: a.Swish 1.0 in " + ours + " and b.Swish 2.1-rc1 in "
                + theirs + "; remove one, or write 'ours/swish'";

        try (URLClassLoader forth = PluginFolder.loader(ours, theirs);
                URLClassLoader back = PluginFolder.loader(theirs, ours);
                URLClassLoader first = PluginFolder.loader(ours);
                URLClassLoader second = PluginFolder.loader(theirs)) {
            for (List<ClassLoader> loaders : List.<List<ClassLoader>>of(
                    List.of(forth), List.of(back), List.of(first, second), List.of(second, first))) {
                Plugins.OfKind<Activation> found = Plugins.load(loaders).kind(Activation.class);

                assertEquals(
                        message,
                        assertThrows(PluginException.class, () -> found.byName("swish"))
                                .getMessage());
                assertEquals(List.of("swish"), found.names());
                assertEquals("a.Swish", found.byName("ours/swish").getClass().getName());
                assertEquals("b.Swish", found.byName("theirs/swish").getClass().getName());
            }
        }
    }

    @Test
    void twoJarsOfOneFileNameAreNotToldApartByOrder() throws IOException {
        Path one = swish("a", "one/swish.jar", "");
        Path other = swish("b", "other/swish.jar", "");
        String message = "activation 'swish' is provided 2 times: a.Swish in " + one + " and b.Swish in " + other
                + "; remove one";

        try (URLClassLoader forth = PluginFolder.loader(one, other);
                URLClassLoader back = PluginFolder.loader(other, one)) {
            for (ClassLoader loader : List.of(forth, back)) {
                Plugins.OfKind<Activation> found = Plugins.load(List.of(loader)).kind(Activation.class);

                assertEquals(
                        message,
                        assertThrows(PluginException.class, () -> found.byName("swish"))
                                .getMessage());
            }
        }
    }

    @Test
    void aPluginSeenThroughSeveralLoadersCountsOnce() throws IOException {
        Path jar = swish("a", "swish-1.0.jar", "");

        try (URLClassLoader loader = PluginFolder.loader(jar);
                URLClassLoader child = new URLClassLoader(new URL[0], loader)) {
            Plugins.OfKind<Activation> found =
                    Plugins.load(List.of(loader, child, loader)).kind(Activation.class);

            assertEquals(1, found.providers().size());
            Provider<Activation> provider = found.provider("swish");
            assertEquals("swish/swish", provider.qualifiedName());
            assertEquals("swish", provider.origin());
            assertEquals(jar.toString(), provider.location().orElseThrow());
            assertTrue(provider.version().isEmpty());
            assertEquals("a.Swish in " + jar, provider.inWords());
        }
    }

    @Test
    void pluginsOfTheContextClassLoaderAreFound() throws IOException {
        Path jar = swish("a", "context.jar", "");
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        try (URLClassLoader loader = PluginFolder.loader(jar)) {
            Thread.currentThread().setContextClassLoader(loader);
            assertEquals(List.of("swish"), Plugins.of(Activation.class).names());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aKindIsDiscoveredOnce() {
        Plugins plugins = Plugins.load();

        assertSame(plugins.kind(Activation.class), plugins.kind(Activation.class));
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestAndAllKnownNames() throws IOException {
        PluginFolder three = folder("three")
                .with(
                        PluginFolder.activation("p", "Tanh", "tanh"),
                        PluginFolder.activation("p", "LeakyRelu", "leaky-relu"),
                        PluginFolder.activation("p", "Sigmoid", "sigmoid"))
                .providing(Activation.class, "p.Tanh", "p.LeakyRelu", "p.Sigmoid");

        try (URLClassLoader loader = PluginFolder.loader(three.path())) {
            Plugins.OfKind<Activation> found = Plugins.load(List.of(loader)).kind(Activation.class);

            assertEquals(
                    "unknown activation 'sigmod'; did you mean 'sigmoid'? known: leaky-relu, sigmoid, tanh",
                    messageOf(found, "sigmod"));
            assertEquals(
                    "unknown activation 'LeakyReLU'; did you mean 'leaky-relu'? known: leaky-relu, sigmoid, tanh",
                    messageOf(found, "LeakyReLU"));
            assertEquals("unknown activation 'softmax'; known: leaky-relu, sigmoid, tanh", messageOf(found, "softmax"));
            assertEquals(
                    "unknown activation 'org.example/tanh'; known: leaky-relu, sigmoid, tanh",
                    messageOf(found, "org.example/tanh"));
            assertEquals("unknown activation ''; known: leaky-relu, sigmoid, tanh", messageOf(found, ""));
            assertEquals("three/tanh", found.provider("three/tanh").qualifiedName());
        }
    }

    @Test
    void withoutAnyPluginTheMessageSaysWhatIsMissing() throws IOException {
        assertEquals(
                "unknown activation 'tanh'; no activation was found at all: is its jar on the class path or module path?",
                messageOf(Plugins.of(Activation.class), "tanh"));

        PluginFolder broken = folder("broken").providing(Activation.class, "p.Gone");
        try (URLClassLoader loader = PluginFolder.loader(broken.path())) {
            assertEquals(
                    "unknown activation 'tanh'; no activation was found at all: is its jar on the class path or module"
                            + " path? (activation: Provider p.Gone not found)",
                    messageOf(Plugins.load(List.of(loader)).kind(Activation.class), "tanh"));
        }
    }

    @Test
    void withoutAnyKernelsTheMessageNamesTheJar() {
        assertEquals(
                "no kernels were found: add nn-kernels to the class path or module path",
                assertThrows(PluginException.class, Kernels::best).getMessage());
    }

    private static String messageOf(Plugins.OfKind<?> plugins, String name) {
        return assertThrows(PluginException.class, () -> plugins.byName(name)).getMessage();
    }

    private interface NoKind extends Plugin {}

    @Test
    void refusesInterfacesThatAreNoExtensionPoint() {
        assertEquals(
                "org.nnkit.api.plugin.PluginsTest$NoKind is not an extension point",
                assertThrows(IllegalArgumentException.class, () -> Plugins.of(NoKind.class))
                        .getMessage());
    }

    @Test
    void everyKindHasANameOfItsOwnAndTheModuleUsesIt() throws IOException {
        for (Class<? extends Plugin> kind : Plugins.KINDS) {
            assertNotNull(kind.getAnnotation(Kind.class), kind::getName);
            assertTrue(Plugins.nameOf(kind).matches("[a-z]+(-[a-z]+)*"), () -> Plugins.nameOf(kind));
        }
        assertEquals(
                Plugins.KINDS.size(),
                Plugins.KINDS.stream().map(Plugins::nameOf).distinct().count());
        try (InputStream module = Files.newInputStream(PluginFolder.apiClasses().resolve("module-info.class"))) {
            assertEquals(
                    Plugins.KINDS.stream().map(Class::getName).collect(Collectors.toCollection(TreeSet::new)),
                    new TreeSet<>(ModuleDescriptor.read(module).uses()));
        }
    }
}
