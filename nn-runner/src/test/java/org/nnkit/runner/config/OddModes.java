package org.nnkit.runner.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.math.Values;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.training.Schedule;
import org.nnkit.api.training.UpdateMode;

/** Update modes that never run and have options of every type there is; update modes, as these have only one method. */
public final class OddModes {

    static final List<UpdateMode> ALL = List.of(
            new Everything(),
            new Picky(),
            new Crashing(),
            new Homeless(),
            new Wrapping(),
            new Table(),
            new Endless(),
            new Bare(1),
            new First(),
            new Second());

    private OddModes() {}

    /** A choice. */
    public enum Colour {
        RED,
        DARK_BLUE
    }

    /** What all have in common. */
    public interface Mode extends UpdateMode {
        @Override
        default int batchSize(int patterns) {
            throw new UnsupportedOperationException();
        }
    }

    /** An option of every type, and a list of most of them. */
    public record Everything(
            @Option(help = "a number", range = "[-10, 10]") double number,
            @Option(help = "another number") double anyNumber,
            @Option(help = "perhaps a number") @Nullable Double maybe,
            @Option(help = "an int") int small,
            @Option(help = "a long") long large,
            @Option(help = "a boolean") boolean yes,
            @Option(help = "a text") String text,
            @Option(help = "a choice") Colour colour,
            @Option(help = "a table", range = "[0, 9]") Values table,
            @Option(help = "a file") @Nullable Path file,

            @Option(help = "a plugin of another module", byName = "tanh") @Nullable Activation activation,

            @Option(help = "a rate") @Nullable Schedule rate,
            @Option(help = "numbers", range = "(0, inf)") List<Double> numbers,
            @Option(help = "integers", range = "[1, inf)") List<Integer> integers,
            @Option(help = "texts") List<String> texts,
            @Option(help = "choices") List<Colour> colours,
            @Option(help = "plugins") List<Activation> activations)
            implements Mode {

        public Everything() {
            this(
                    1.5,
                    1e-300,
                    null,
                    -7,
                    Long.MIN_VALUE,
                    true,
                    "yes",
                    Colour.DARK_BLUE,
                    Values.empty(),
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }

        @Override
        public String name() {
            return "everything";
        }
    }

    /** Refuses what no range can say: two options that contradict each other, and one by its constructor only. */
    public record Picky(
            @Option(help = "from") int from,
            @Option(help = "to") int to,
            @Option(help = "even") int even) implements Mode {

        public Picky {
            OptionException.check(from < to, "from and to", from + " and " + to, "from to be less than to");
            OptionException.check(even % 2 == 0, "even", even, "an even integer");
        }

        public Picky() {
            this(0, 1, 0);
        }

        @Override
        public String name() {
            return "picky";
        }
    }

    /** Throws what it should not. */
    public record Crashing(
            @Option(help = "index", primary = true) int index) implements Mode {

        public Crashing {
            if (index != 0) {
                throw new ArrayIndexOutOfBoundsException(index);
            }
        }

        public Crashing() {
            this(0);
        }

        @Override
        public String name() {
            return "crashing";
        }
    }

    /** Its default is nowhere. */
    public record Homeless(
            @Option(help = "gone", byName = "gone") @Nullable Activation gone) implements Mode {

        public Homeless() {
            this(null);
        }

        @Override
        public String name() {
            return "homeless";
        }
    }

    /** Has a primary option that is a plugin. */
    public record Wrapping(
            @Option(help = "inside", byName = "linear", primary = true) @Nullable Activation inside,

            @Option(help = "factor") double factor)
            implements Mode {

        public Wrapping() {
            this(null, 1);
        }

        @Override
        public String name() {
            return "wrapping";
        }
    }

    /** Has a primary option that is a table. */
    public record Table(
            @Option(help = "numbers", required = true, primary = true)
            Values values) implements Mode {

        public Table() {
            this(Values.empty());
        }

        @Override
        public String name() {
            return "table";
        }
    }

    /** Is its own default. */
    public record Endless(
            @Option(help = "again", byName = "endless") @Nullable UpdateMode again) implements Mode {

        public Endless() {
            this(null);
        }

        @Override
        public String name() {
            return "endless";
        }
    }

    /** Has a component that is no option. */
    public record Bare(int component) implements Mode {

        @Override
        public String name() {
            return "bare";
        }
    }

    /** There are two of this name. */
    public record First() implements Mode {
        @Override
        public String name() {
            return "twin";
        }
    }

    /** There are two of this name. */
    public record Second() implements Mode {
        @Override
        public String name() {
            return "twin";
        }
    }
}
