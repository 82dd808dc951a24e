package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Values;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.UpdateMode;

/** A plugin comes back from its words as it was. */
class PluginTextTest {

    /** Which. */
    public enum Size {
        SMALL,
        VERY_LARGE
    }

    /** A plugin with options of every type that is no plugin. */
    public record Everything(
            @Option(help = "a number") double number,
            @Option(help = "an integer") int integer,
            @Option(help = "a long integer") long seed,
            @Option(help = "yes or no") boolean flag,
            @Option(help = "a text") String text,
            @Option(help = "a file") Path file,
            @Option(help = "a choice") Size size,
            @Option(help = "a table") Values table,
            @Option(help = "numbers") List<Double> numbers)
            implements UpdateMode {

        /** The prototype. */
        public Everything() {
            this(0, 0, 0, false, "", Path.of("a"), Size.SMALL, Values.of(new double[][] {{0}}), List.of());
        }

        @Override
        public String name() {
            return "everything";
        }

        @Override
        public int batchSize(int patterns) {
            return patterns;
        }
    }

    @Test
    void optionsOfEveryTypeSurvive() {
        Everything plugin = new Everything(
                0.1,
                -7,
                1L << 40,
                true,
                "two words",
                Path.of("data", "a.csv"),
                Size.VERY_LARGE,
                Values.of(new double[][] {{1, 2.5}, {-3, 1e-300}}),
                List.of(0.25, 4.0));

        assertEquals(plugin, PluginText.read(new Everything(), PluginText.of(plugin)));
    }

    @Test
    void pluginsAmongTheOptionsAreFoundAgain() {
        Lion lion = new Lion(new SteadyRate(0.125), 0.5, 0.9, 0.1);
        LineDescent trainer = new LineDescent(0.05, 7, List.of(new AfterEpochs(3), new Plateau(4)));

        assertEquals(lion, PluginText.read(new Lion(), PluginText.of(lion)));
        assertEquals(trainer, PluginText.read(new LineDescent(), PluginText.of(trainer)));
    }

    @Test
    void wordsAreItsClassAndItsOptions() {
        assertEquals(List.of("org.nnkit.tck.Plateau", "1", "epochs", "present", "4"), PluginText.of(new Plateau(4)));
    }

    @Test
    void unknownWordsAreRefused() {
        assertEquals(
                "has no option 'patience'",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PluginText.read(
                                        new Plateau(),
                                        List.of("org.nnkit.tck.Plateau", "1", "patience", "present", "4")))
                        .getMessage());
        assertEquals(
                "org.example.Patience is not found as stopping-rule[]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> PluginText.prototype(StoppingRule.class, "org.example.Patience"))
                        .getMessage());
    }
}
