package org.nnkit.tck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Elementary;
import org.nnkit.api.plugin.Option;

/** Activations whose mistakes only show in a JVM of their own; registered, so that one can make them. */
final class Misbehaving {

    private Misbehaving() {}

    /** tanh, and something on top of it. */
    private interface Tanh extends ScalarActivation {

        @Override
        default double value(double z) {
            return Elementary.tanh(z);
        }

        @Override
        default double derivative(double z, double y) {
            return (1 - y) * (1 + y);
        }
    }

    /** Adds up in the order of a hash set of objects, which is that of their identity hash codes. */
    public record HashOrder() implements Tanh {

        private record Weight(double number) {

            @Override
            public boolean equals(@Nullable Object other) {
                return this == other;
            }

            @Override
            public int hashCode() {
                return System.identityHashCode(this);
            }
        }

        private static final Set<Weight> WEIGHTS = new HashSet<>();

        static {
            for (int i = 1; i <= 200; i++) {
                WEIGHTS.add(new Weight(1.0 / i));
            }
        }

        @Override
        public String name() {
            return "hash-order";
        }

        @Override
        public double value(double z) {
            double sum = 0;
            for (Weight w : WEIGHTS) {
                sum = sum * 0.75 + w.number;
            }
            return Elementary.tanh(z) * sum;
        }
    }

    /** Writes a number as the user's country does, and reads it as Java does. */
    public record LocaleFormat() implements Tanh {

        @Override
        public String name() {
            return "locale-format";
        }

        @Override
        @SuppressWarnings("DefaultLocale")
        public double value(double z) {
            return Elementary.tanh(z) * Double.parseDouble(String.format("%.3f", 0.5));
        }
    }

    /** Switches by an upper-case name, which a Turkish i is not part of. */
    public record LocaleCase() implements Tanh {

        @Override
        public String name() {
            return "locale-case";
        }

        @Override
        @SuppressWarnings("StringCaseLocaleUsage")
        public double value(double z) {
            return "sigmoid".toUpperCase().equals("SIGMOID") ? Elementary.tanh(z) : z;
        }
    }

    /** Makes its table at first use, in steps that everybody can see. */
    public record LazyTable() implements Tanh {

        private static double @Nullable [] table;

        @Override
        public String name() {
            return "lazy-table";
        }

        @Override
        public double value(double z) {
            double[] factors = table;
            if (factors == null) {
                factors = new double[100_000];
                table = factors;
                for (int i = 0; i < factors.length; i++) {
                    factors[i] = Elementary.tanh(i);
                    if (i % 1000 == 0) {
                        Thread.yield();
                    }
                }
            }
            return Elementary.tanh(z) * factors[factors.length - 1];
        }
    }

    /** Counts its calls for all threads. */
    public record StaticCounter() implements Tanh {

        private static int calls;

        @Override
        public String name() {
            return "static-counter";
        }

        @Override
        public double value(double z) {
            calls++;
            return calls > 100_000 ? Elementary.tanh(z) : Elementary.tanh(z) + 1e-9 * calls;
        }
    }

    /** Says what it does. */
    public record Prints() implements Tanh {

        @Override
        public String name() {
            return "prints";
        }

        @Override
        public double value(double z) {
            if (Double.isNaN(z) || z == 0) {
                System.err.println("computing tanh");
            }
            return Elementary.tanh(z);
        }
    }

    /** Ends the program where it is at a loss. */
    public record Exits() implements Tanh {

        @Override
        public String name() {
            return "exits";
        }

        @Override
        public double value(double z) {
            if (z == 740) {
                System.exit(3);
            }
            return Elementary.tanh(z);
        }
    }

    /** Starts a thread that keeps the program alive. */
    public record LeavesThread() implements Tanh {

        private static final List<Thread> STARTED = new ArrayList<>();

        @Override
        public String name() {
            return "leaves-thread";
        }

        @Override
        public double value(double z) {
            synchronized (STARTED) {
                if (STARTED.isEmpty()) {
                    Thread thread = new Thread(
                            () -> {
                                try {
                                    Thread.sleep(600_000);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            },
                            "tanh cache");
                    thread.setDaemon(false);
                    thread.start();
                    STARTED.add(thread);
                }
            }
            return Elementary.tanh(z);
        }
    }

    /** Sets the locale that its numbers need. */
    public record ChangesLocale() implements Tanh {

        @Override
        public String name() {
            return "changes-locale";
        }

        @Override
        public double value(double z) {
            Locale.setDefault(Locale.ROOT);
            return Elementary.tanh(z);
        }
    }

    /** Sets the time zone. */
    public record ChangesZone() implements Tanh {

        @Override
        public String name() {
            return "changes-zone";
        }

        @Override
        public double value(double z) {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            return Elementary.tanh(z);
        }
    }

    /** Tidies up too much. */
    public record ClosesOutput() implements Tanh {

        @Override
        public String name() {
            return "closes-output";
        }

        @Override
        public double value(double z) {
            if (z == 740) {
                System.out.close();
            }
            return Elementary.tanh(z);
        }
    }

    /** Keeps the list that it was made from. */
    public record KeepsList(@Option(help = "factors") List<Double> factors) implements Tanh {

        /** The prototype. */
        public KeepsList() {
            this(List.of(1.0, 0.5));
        }

        @Override
        public String name() {
            return "keeps-list";
        }

        @Override
        public double value(double z) {
            return Elementary.tanh(z) * factors.get(0);
        }

        @Override
        public double derivative(double z, double y) {
            double t = Elementary.tanh(z);
            return (1 - t) * (1 + t) * factors.get(0);
        }
    }
}
