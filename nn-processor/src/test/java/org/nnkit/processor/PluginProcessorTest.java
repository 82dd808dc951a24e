package org.nnkit.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginProcessorTest {

    private static final String ACTIVATION = "org.nnkit.api.activation.Activation";
    private static final String COST = "org.nnkit.api.cost.CostFunction";
    private static final String MARK = "# Written by nn-processor.";

    @TempDir
    private Path folder;

    private Compilation compilation;

    @BeforeEach
    void setUp() throws IOException {
        compilation = new Compilation(folder, false);
    }

    /** An activation whose head, from line 9 on, a test chooses. */
    private static String activation(String head, String rest) {
        return """
                package com.acme;
                import java.nio.file.Path;
                import java.util.*;
                import org.nnkit.api.activation.*;
                import org.nnkit.api.math.*;
                import org.nnkit.api.plugin.*;
                import org.nnkit.api.training.*;

                %s implements ScalarActivation {
                    %s
                    public double value(double z) { return z; }
                    public double derivative(double z, double y) { return 1; }
                }
                """.formatted(head, rest);
    }

    private static final String NAME = "public String name() { return \"swish\"; }";

    private static final String SWISH = activation(
            "public record Swish(@Option(help = \"steepness\", range = \"(0, inf)\") double beta)",
            "public Swish() { this(1); } " + NAME);

    @Test
    void javacFindsIt() {
        assertEquals(
                List.of(PluginProcessor.class),
                ServiceLoader.load(Processor.class).stream()
                        .map(ServiceLoader.Provider::type)
                        .filter(t -> t == PluginProcessor.class)
                        .toList());
    }

    @Test
    void writesTheServicesFilesOfSoundPlugins() throws IOException {
        String tame = """
                package com.acme;
                import org.nnkit.api.cost.ScalarCost;
                public record Tame() implements ScalarCost {
                    public String name() { return "tame"; }
                    public Normalization normalization() { return Normalization.SUM; }
                    public double value(double d, double y) { return 0; }
                    public double derivative(double d, double y) { return 0; }
                }
                """;
        String both = activation(
                "public class All",
                NAME + " public record Inner() implements ScalarActivation {"
                        + NAME + "public double value(double z) { return z; }"
                        + "public double derivative(double z, double y) { return 1; } }");

        assertEquals(List.of(), compilation.errors(SWISH, tame, both));
        assertEquals(
                List.of(MARK, "com.acme.All", "com.acme.All$Inner", "com.acme.Swish"),
                compilation.services(ACTIVATION));
        assertEquals(List.of(MARK, "com.acme.Tame"), compilation.services(COST));
    }

    @Test
    void leavesAloneWhatNobodyMeantToBeAPlugin() throws IOException {
        assertEquals(
                List.of(),
                compilation.errors(
                        activation("record Hidden(double beta)", NAME),
                        activation("public abstract class Base", NAME)));
        assertEquals(List.of(), compilation.services(ACTIVATION));
    }

    @Test
    void pluginsMustBePublic() throws IOException {
        assertEquals(
                List.of("Hidden:9: Hidden is a plugin, so it must be public, and so must be what it is declared in"),
                compilation.errors(activation(
                        "record Hidden(@Option(help = \"steepness\") double beta)",
                        "public Hidden() { this(1); } " + NAME)));
    }

    @Test
    void innerPluginsMustBeStatic() throws IOException {
        assertEquals(
                List.of("Outer:11: Inner is a plugin within another class, so it must be static"),
                compilation.errors("package com.acme; import org.nnkit.api.activation.*;\n\n\n\n\n\n\n\n\n"
                        + "public class Outer {\n public class Inner implements ScalarActivation { public Inner() {}"
                        + NAME + " public double value(double z) { return z; }"
                        + " public double derivative(double z, double y) { return 1; } } }"));
    }

    @Test
    void pluginsNeedAConstructorWithoutArguments() throws IOException {
        assertEquals(
                List.of(
                        "Swish:9: Swish has no public constructor without arguments, which gives the defaults and is what"
                                + " ServiceLoader calls; add 'public Swish() { this(...); }'"),
                compilation.errors(activation("public record Swish(@Option(help = \"steepness\") double beta)", NAME)));
        assertEquals(List.of(), compilation.services(ACTIVATION));
    }

    @Test
    void everyComponentIsAnOption() throws IOException {
        assertEquals(
                List.of(
                        "Swish:9: component 'gamma' of Swish has no @Option; write '@Option(help = \"...\")' before it"),
                compilation.errors(activation(
                        "public record Swish(@Option(help = \"steepness\") double beta, double gamma)",
                        "public Swish() { this(1, 2); } " + NAME)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int",
                "long",
                "boolean",
                "Double",
                "Integer",
                "Boolean",
                "String",
                "Path",
                "Values",
                "Precision",
                "Activation",
                "Schedule",
                "List<Double>",
                "List<StoppingRule>",
                "List<Precision>"
            })
    void optionsMayHaveThatType(String type) throws IOException {
        assertEquals(List.of(), compilation.errors(withOption("", type)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"float", "Object", "double[]", "Map<String, Double>", "List<?>", "List<List<Double>>", "List"})
    void optionsCantHaveThatType(String type) throws IOException {
        List<String> errors = compilation.errors(withOption("", type));

        assertEquals(1, errors.size(), errors::toString);
        assertEquals(
                "Swish:9: option 'beta' has type "
                        + type.replace("Object", "java.lang.Object")
                                .replaceAll("Map<String, Double>", "java.util.Map<java.lang.String,java.lang.Double>")
                                .replaceAll("\\bDouble", "java.lang.Double")
                                .replace("java.lang.java.lang.", "java.lang.")
                                .replaceAll("\\bList", "java.util.List")
                        + ", which no option can have; allowed are double, int, long, boolean, String, an enum, Values,"
                        + " Path, the interface of a kind of plugin, or a List of these",
                errors.get(0));
    }

    private static String withOption(String more, String type) {
        String value = switch (type) {
            case "int", "long", "float" -> "1";
            case "boolean" -> "false";
            default -> "null";
        };
        return activation(
                "public record Swish(@Option(help = \"steepness\"" + more + ") " + type + " beta)",
                "public Swish() { this(" + value + "); } " + NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0, 1", "[0, 1", "[zero, 1]", "[0; 1]", "0"})
    void rangesAreIntervals(String range) throws IOException {
        assertEquals(
                List.of("Swish:9: option 'beta' has a range that is not an interval like '[0, 1)': '" + range + "'"),
                compilation.errors(withOption(", range = \"" + range + "\"", "int")));
    }

    @Test
    void rangesAreInOrderAndOfNumbers() throws IOException {
        assertEquals(
                List.of("Swish:9: option 'beta' has a range that is not an interval: from 2.0 to 1.0"),
                compilation.errors(withOption(", range = \"[2, 1]\"", "int")));
        assertEquals(
                List.of("Swish:9: option 'beta' has a range, which only numbers can have"),
                compilation.errors(withOption(", range = \"[1, 2]\"", "String")));
        assertEquals(
                List.of("Swish:9: option 'beta' has a default by name, which only a plugin can have"),
                compilation.errors(withOption(", byName = \"tanh\"", "int")));
        assertEquals(List.of(), compilation.errors(withOption(", byName = \"tanh\"", "Activation")));
        assertEquals(List.of(), compilation.errors(withOption(", range = \"[1, 2]\"", "List<Integer>")));
    }

    @Test
    void oneOptionAtMostIsPrimary() throws IOException {
        assertEquals(
                List.of(
                        "Swish:9: Swish has several primary options (a, c); one at most can stand for the whole plugin"),
                compilation.errors(activation(
                        "public record Swish(@Option(help = \"a\", primary = true) int a, @Option(help = \"b\") int b,"
                                + " @Option(help = \"c\", primary = true) int c)",
                        "public Swish() { this(1, 2, 3); } " + NAME)));
    }

    @Test
    void namesAreKebabCaseWhereTheyCanBeSeen() throws IOException {
        assertEquals(
                List.of("Swish:10: name 'softPlus' is not kebab-case (letters a-z, digits, single hyphens), as configs"
                        + " write it"),
                compilation.errors(activation("public record Swish()", NAME.replace("swish", "softPlus"))));
        assertEquals(
                List.of(),
                compilation.errors(activation(
                        "public record Swish()", "public String name() { return \"Swish\".toLowerCase(); }")));
    }

    @Test
    void severalErrorsAreReportedAtOnce() throws IOException {
        assertEquals(
                2,
                compilation
                        .errors(activation("public record Swish(double beta)", NAME))
                        .size());
    }

    @Test
    void whatTheAuthorWroteIsComparedAndNotChanged() throws IOException {
        compilation.author(ACTIVATION, "# mine\ncom.acme.Swish # the best\n");
        assertEquals(List.of(), compilation.errors(SWISH));
        assertEquals(List.of("# mine", "com.acme.Swish # the best"), compilation.services(ACTIVATION));

        compilation.author(ACTIVATION, "com.acme.Swsh\n");
        assertEquals(
                List.of(
                        "Swish:9: META-INF/services/" + ACTIVATION
                                + " does not list plugin com.acme.Swish, so the class"
                                + " path would not find it; add the line, or delete the file: without it, it is written for"
                                + " you",
                        "Swish:9: META-INF/services/" + ACTIVATION + " lists com.acme.Swsh, and there is no such class;"
                                + " correct the name, or remove the line"),
                compilation.errors(SWISH));
    }

    @Test
    void whatItWroteBeforeIsKeptWhereOnlySomeSourcesAreCompiled() throws IOException {
        compilation.author(ACTIVATION, MARK + "\ncom.acme.Gone\norg.nnkit.processor.PluginProcessorTest\n");
        assertEquals(List.of(), compilation.errors(SWISH));
        assertEquals(
                List.of(MARK, "com.acme.Swish", "org.nnkit.processor.PluginProcessorTest"),
                compilation.services(ACTIVATION));
    }

    @Test
    void aModuleMustExportAndProvideIt() throws IOException {
        Compilation onModulePath = new Compilation(folder.resolve("module"), true);
        assertEquals(
                List.of(
                        "Swish:9: module com.acme does not export the package of plugin Swish; add 'exports com.acme;' to"
                                + " module-info.java",
                        "Swish:9: module com.acme does not provide plugin Swish, so the module path would not find it; add"
                                + " 'provides " + ACTIVATION + " with com.acme.Swish;' to module-info.java"),
                onModulePath.errors("module com.acme { requires org.nnkit.api; }", SWISH));
        assertEquals(
                List.of(),
                onModulePath.errors(
                        "module com.acme { requires org.nnkit.api; exports com.acme; provides " + ACTIVATION
                                + " with com.acme.Swish; }",
                        SWISH));
    }
}
