package org.nnkit.api.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.nnkit.api.plugin.OptionException.check;

import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Values;
import org.nnkit.api.training.Penalty;

class DescriptorTest {

    /** A choice of two. */
    public enum Shape {
        ROUND,
        NOT_SO_ROUND
    }

    /** A plugin with an option of every type. */
    public record Everything(
            @Option(help = "a rate", range = "(0, 1]") double rate,

            @Option(help = "a count", range = "[1, inf)", primary = true)
            int count,

            @Option(help = "a big count") long big,
            @Option(help = "a switch") boolean on,
            @Option(help = "a text") String text,
            @Option(help = "a choice") Shape shape,
            @Option(help = "numbers", required = true) Values values,
            @Option(help = "a file", required = true) Path file,

            @Option(help = "a function", byName = "linear") @Nullable Activation activation,

            @Option(help = "a limit", range = "(0, inf)") @Nullable Double limit,

            @Option(help = "a most") @Nullable Integer most,
            @Option(help = "a longest") @Nullable Long longest,
            @Option(help = "an answer") @Nullable Boolean answer,
            @Option(help = "rates", range = "[0, 1)") List<Double> rates,
            @Option(help = "names") List<String> names,
            @Option(help = "shapes") List<Shape> shapes,
            @Option(help = "penalties") List<Penalty> penalties)
            implements Plugin {

        public Everything {
            check(rate > 0 && rate <= 1, "rate", rate, "a number in (0, 1]");
            rates = List.copyOf(rates);
        }

        public Everything() {
            this(
                    0.5,
                    3,
                    4L,
                    true,
                    "word",
                    Shape.NOT_SO_ROUND,
                    Values.empty(),
                    Path.of("placeholder"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(0.25),
                    List.of(),
                    List.of(Shape.ROUND),
                    List.of());
        }

        @Override
        public String name() {
            return "everything";
        }
    }

    private final Everything prototype = new Everything();
    private final Descriptor descriptor = Descriptor.of(prototype);

    private OptionDescriptor option(String name) {
        return descriptor.option(name).orElseThrow();
    }

    @Test
    void optionsStandInTheOrderOfTheComponents() {
        assertEquals("everything", descriptor.name());
        assertSame(prototype, descriptor.prototype());
        assertEquals(
                List.of(
                        "rate",
                        "count",
                        "big",
                        "on",
                        "text",
                        "shape",
                        "values",
                        "file",
                        "activation",
                        "limit",
                        "most",
                        "longest",
                        "answer",
                        "rates",
                        "names",
                        "shapes",
                        "penalties"),
                descriptor.options().stream().map(OptionDescriptor::name).toList());
        assertTrue(descriptor.option("rat").isEmpty());
    }

    @Test
    void aNumberHasItsRangeAndDefault() {
        assertEquals(
                new OptionDescriptor(
                        "rate",
                        OptionType.NUMBER,
                        false,
                        double.class,
                        "a rate",
                        new Range(0, false, 1, true),
                        false,
                        false,
                        false,
                        "",
                        0.5),
                option("rate"));
    }

    @Test
    void thePrimaryOptionIsMarked() {
        assertTrue(option("count").primary());
        assertEquals(option("count"), descriptor.primary().orElseThrow());
        assertFalse(option("rate").primary());
    }

    @Test
    void everyComponentTypeHasItsOptionType() {
        Map<String, OptionType> types = new HashMap<>();
        descriptor.options().forEach(o -> types.put(o.name(), o.type()));
        assertEquals(
                Map.ofEntries(
                        Map.entry("rate", OptionType.NUMBER),
                        Map.entry("count", OptionType.INTEGER),
                        Map.entry("big", OptionType.INTEGER),
                        Map.entry("on", OptionType.BOOLEAN),
                        Map.entry("text", OptionType.TEXT),
                        Map.entry("shape", OptionType.CHOICE),
                        Map.entry("values", OptionType.VALUES),
                        Map.entry("file", OptionType.PATH),
                        Map.entry("activation", OptionType.PLUGIN),
                        Map.entry("limit", OptionType.NUMBER),
                        Map.entry("most", OptionType.INTEGER),
                        Map.entry("longest", OptionType.INTEGER),
                        Map.entry("answer", OptionType.BOOLEAN),
                        Map.entry("rates", OptionType.NUMBER),
                        Map.entry("names", OptionType.TEXT),
                        Map.entry("shapes", OptionType.CHOICE),
                        Map.entry("penalties", OptionType.PLUGIN)),
                types);
    }

    @Test
    void defaultsAreThePrototypesValues() {
        assertEquals(0.5, option("rate").defaultValue());
        assertEquals(3, option("count").defaultValue());
        assertEquals(4L, option("big").defaultValue());
        assertEquals(true, option("on").defaultValue());
        assertEquals("word", option("text").defaultValue());
        assertEquals(Shape.NOT_SO_ROUND, option("shape").defaultValue());
        assertEquals(List.of(0.25), option("rates").defaultValue());
        assertEquals(List.of(Shape.ROUND), option("shapes").defaultValue());
    }

    @Test
    void aRequiredOptionHasNoDefaultThoughThePrototypeHoldsAPlaceholder() {
        assertTrue(option("values").required());
        assertFalse(option("values").nullable());
        assertNull(option("values").defaultValue());
        assertNull(option("file").defaultValue());
    }

    @Test
    void anOptionByNameHasAPluginsNameInPlaceOfADefault() {
        OptionDescriptor activation = option("activation");
        assertEquals("linear", activation.byName());
        assertEquals("activation", activation.kindName());
        assertEquals(Activation.class, activation.javaType());
        assertNull(activation.defaultValue());
        assertFalse(activation.nullable());
        assertFalse(activation.required());
    }

    @Test
    void anOptionWhosePrototypeIsNullMayBeLeftOut() {
        for (String name : List.of("limit", "most", "longest", "answer")) {
            assertTrue(option(name).nullable(), name);
            assertNull(option(name).defaultValue(), name);
        }
        assertFalse(option("text").nullable());
    }

    @Test
    void whatIsExpectedIsSaidInWords() {
        assertEquals("a number in (0, 1]", option("rate").expected());
        assertEquals("an integer of at least 1", option("count").expected());
        assertEquals("an integer", option("big").expected());
        assertEquals("true or false", option("on").expected());
        assertEquals("a text", option("text").expected());
        assertEquals("one of round, not-so-round", option("shape").expected());
        assertEquals("numbers", option("values").expected());
        assertEquals("a file name", option("file").expected());
        assertEquals("an activation", option("activation").expected());
        assertEquals("a number greater than 0", option("limit").expected());
        assertEquals("a list, each a number in [0, 1)", option("rates").expected());
        assertEquals("a list, each one of round, not-so-round", option("shapes").expected());
        assertEquals("a list, each a penalty", option("penalties").expected());
    }

    @Test
    void choicesAreWrittenInKebabCase() {
        assertEquals(List.of("round", "not-so-round"), option("shape").choices());
        assertEquals("not-so-round", OptionDescriptor.choiceName(Shape.NOT_SO_ROUND));
        assertEquals(List.of(), option("rate").choices());
        assertEquals("", option("rate").kindName());
    }

    @Test
    void madeWithSomeValuesItKeepsTheOthersOfThePrototype() {
        Plugin made = descriptor.with(Map.of("rate", 0.75, "shape", Shape.ROUND, "values", Values.row(1, 2)));

        Everything everything = assertInstanceOf(Everything.class, made);
        assertEquals(0.75, everything.rate());
        assertEquals(Shape.ROUND, everything.shape());
        assertEquals(Values.row(1, 2), everything.values());
        assertEquals(3, everything.count());
        assertEquals("word", everything.text());
        assertNull(everything.limit());
        assertEquals(prototype, descriptor.with(Map.of()));
    }

    @Test
    void aValueMayBeNull() {
        Everything limited = (Everything) descriptor.with(Map.of("limit", 2.5));
        Map<String, @Nullable Object> none = new HashMap<>();
        none.put("limit", null);

        assertEquals(2.5, limited.limit());
        assertNull(((Everything) Descriptor.of(limited).with(none)).limit());
    }

    @Test
    void readsTheValuesOfAnotherPluginOfTheClass() {
        Plugin made = descriptor.with(Map.of("count", 9));

        assertEquals(9, descriptor.value(made, option("count")));
        assertNull(descriptor.value(made, option("limit")));
        assertEquals(
                Plain.class.getName() + " has no option 'count'",
                assertThrows(IllegalArgumentException.class, () -> descriptor.value(new Plain(), option("count")))
                        .getMessage());
    }

    @Test
    void theConstructorsRefusalArrivesUnchanged() {
        OptionException refused = assertThrows(OptionException.class, () -> descriptor.with(Map.of("rate", 0.0)));

        assertEquals("rate", refused.option());
        assertEquals("expected a number in (0, 1], got 0.0", refused.problem());
        assertEquals("rate: expected a number in (0, 1], got 0.0", refused.getMessage());
    }

    /** Fails in another way than by refusing. */
    public record Divides(@Option(help = "x") int x) implements Plugin {
        public Divides {
            x = 12 / x;
        }

        @Override
        public String name() {
            return "divides";
        }
    }

    @Test
    void aConstructorThatFailsOtherwiseIsNamed() {
        Descriptor divides = Descriptor.of(new Divides(1));

        assertEquals(
                "plugin 'divides' (" + Divides.class.getName() + ") failed: java.lang.ArithmeticException: / by zero",
                assertThrows(PluginException.class, () -> divides.with(Map.of("x", 0)))
                        .getMessage());
    }

    @Test
    void aNameThatIsNoOptionIsRefused() {
        assertEquals(
                Everything.class.getName() + " has no option 'rat'",
                assertThrows(IllegalArgumentException.class, () -> descriptor.with(Map.of("rat", 0.5)))
                        .getMessage());
    }

    /** A plugin that is no record. */
    public static final class Plain implements Plugin {
        @Override
        public String name() {
            return "plain";
        }
    }

    @Test
    void aPluginThatIsNoRecordHasNoOptions() {
        Plain plain = new Plain();
        Descriptor d = Descriptor.of(plain);

        assertEquals(List.of(), d.options());
        assertTrue(d.primary().isEmpty());
        assertSame(plain, d.with(Map.of()));
        assertEquals(
                Plain.class.getName() + " has no option 'x'",
                assertThrows(IllegalArgumentException.class, () -> d.with(Map.of("x", 1)))
                        .getMessage());
    }

    /** Lacks {@code @Option}. */
    public record Bare(double x) implements Plugin {
        @Override
        public String name() {
            return "bare";
        }
    }

    /** Has an option of a type that no option can have. */
    public record Strange(@Option(help = "x") float x) implements Plugin {
        @Override
        public String name() {
            return "strange";
        }
    }

    /** Has a list of lists. */
    public record Nested(@Option(help = "x") List<List<Double>> x) implements Plugin {
        @Override
        public String name() {
            return "nested";
        }
    }

    /** Has two primary options. */
    public record Twice(
            @Option(help = "x", primary = true) double x,
            @Option(help = "y", primary = true) double y) implements Plugin {
        @Override
        public String name() {
            return "twice";
        }
    }

    /** Has an accessor that fails. */
    public record Fails(@Option(help = "x") double x) implements Plugin {
        @Override
        public double x() {
            throw new IllegalStateException("not today");
        }

        @Override
        public String name() {
            return "fails";
        }
    }

    private static String refusal(Plugin plugin) {
        return assertThrows(PluginException.class, () -> Descriptor.of(plugin)).getMessage();
    }

    @Test
    void recordsThatCanNotBeDescribedAreRefused() {
        assertEquals("component 'x' of " + Bare.class.getName() + " has no @Option", refusal(new Bare(1)));
        assertEquals(
                "option 'x' of " + Strange.class.getName() + " has type float, which no option can have",
                refusal(new Strange(1)));
        assertEquals(
                "option 'x' of " + Nested.class.getName()
                        + " has type java.util.List<java.util.List<java.lang.Double>>, which no option can have",
                refusal(new Nested(List.of())));
        assertEquals(Twice.class.getName() + " has more than one primary option", refusal(new Twice(1, 2)));
        assertEquals(
                Fails.class.getName() + ".x() failed: java.lang.IllegalStateException: not today",
                refusal(new Fails(1)));
    }

    @Test
    void aRecordThatIsNotPublicIsRefusedWithTheRemedy(@TempDir Path temp) throws Exception {
        PluginFolder folder = new PluginFolder(temp.resolve("classes"))
                .with("package q; record Secret(@org.nnkit.api.plugin.Option(help = \"x\") double x)"
                        + " implements org.nnkit.api.plugin.Plugin {"
                        + " public String name() { return \"secret\"; }"
                        + " static org.nnkit.api.plugin.Plugin make() { return new Secret(1); } }");
        try (URLClassLoader loader = PluginFolder.loader(folder.path())) {
            var make = loader.loadClass("q.Secret").getDeclaredMethod("make");
            make.setAccessible(true);

            assertEquals("q.Secret can't be reached: make it public and export package q", refusal((Plugin)
                    make.invoke(null)));
        }
    }

    @Test
    void aCanonicalConstructorThatIsNotPublicIsRefused() {
        Descriptor packagePrivate = Descriptor.of(new Narrow(1));

        assertEquals(
                Narrow.class.getName() + " has no usable canonical constructor: java.lang.NoSuchMethodException: "
                        + Narrow.class.getName() + ".<init>(double)",
                assertThrows(PluginException.class, () -> packagePrivate.with(Map.of("x", 2.0)))
                        .getMessage());
    }

    /** Its constructor is not public because it is not. */
    record Narrow(@Option(help = "x") double x) implements Plugin {
        @Override
        public String name() {
            return "narrow";
        }
    }
}
