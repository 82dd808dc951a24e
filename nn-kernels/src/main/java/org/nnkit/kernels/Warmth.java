package org.nnkit.kernels;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Function;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Precision;

/**
 * When the vector loops of a kind take over from the portable ones: after a thread of its own has rehearsed them on sample
 * data until they are the faster. Which loops do a piece of work is of no influence on its bits, so chance may decide it.
 */
final class Warmth {

    /** System property: {@code true} for vectors from the first call, as tests of their bits need it. */
    static final String EAGER = "nnkit.vector.eager";

    /** Numbers touched before a rehearsal is worth while: some hundredths of a second of work. */
    private static final long ENOUGH = 20_000_000;

    /** Turns of a rehearsal after which the portable loops stay: some of them are as fast as vectors on some processors. */
    private static final int TURNS = 10;

    private static final Warmth[] PRODUCTS = each(Rehearsal::products);
    private static final Warmth[] DESCENTS = each(Rehearsal::descents);
    private static final Warmth[] SUMS = each(Rehearsal::sums);
    private static final Warmth[] DISTANCES = each(Rehearsal::distances);
    private static final Warmth[] DIFFERENCES = each(Rehearsal::differences);
    /** By the ordinals of the functions: small networks ask after every few patterns, and a map would be felt. */
    private static final Warmth[][] FUNCTIONS = Stream.of(Function.values())
            .map(f -> each((rehearsal, k) -> rehearsal.function(f, k)))
            .toArray(Warmth[][]::new);

    /** What waits for its rehearsal; one thread works it off, and ends with it. */
    private static final Queue<Warmth> WAITING = new ArrayDeque<>();

    private static boolean rehearsing;

    private final Precision precision;
    private final BiConsumer<Rehearsal, Kernels> piece;
    private volatile boolean compiled = Boolean.getBoolean(EAGER);
    /** Counted without care: threads may overwrite each other's counts. */
    private long counted;

    private boolean waits;
    private int turns;

    Warmth(Precision precision, BiConsumer<Rehearsal, Kernels> piece) {
        this.precision = precision;
        this.piece = piece;
    }

    private static Warmth[] each(BiConsumer<Rehearsal, Kernels> piece) {
        return new Warmth[] {new Warmth(Precision.FLOAT64, piece), new Warmth(Precision.FLOAT32, piece)};
    }

    private static Warmth of(Warmth[] both, Matrix x) {
        return both[x.isFloat64() ? 0 : 1];
    }

    static Warmth products(Matrix x) {
        return of(PRODUCTS, x);
    }

    static Warmth descents(Matrix x) {
        return of(DESCENTS, x);
    }

    static Warmth sums(Matrix x) {
        return of(SUMS, x);
    }

    static Warmth distances(Matrix x) {
        return of(DISTANCES, x);
    }

    static Warmth differences(Matrix x) {
        return of(DIFFERENCES, x);
    }

    static Warmth functions(Function f, Matrix x) {
        return of(FUNCTIONS[f.ordinal()], x);
    }

    /** Counts work; returns whether the vector loops are ready for it. */
    boolean enough(long work) {
        if (compiled) {
            return true;
        }
        counted += work;
        if (counted > ENOUGH && !waits) {
            waitForRehearsal(this);
        }
        return false;
    }

    private static synchronized void waitForRehearsal(Warmth warmth) {
        if (!warmth.waits) {
            warmth.waits = true;
            WAITING.add(warmth);
            if (!rehearsing) {
                rehearsing = true;
                Thread thread = new Thread(Warmth::rehearse, "nnkit-rehearsal");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    /** In turns: loops that are never the faster ones keep no others waiting. */
    private static void rehearse() {
        for (Warmth next = next(null); next != null; ) {
            next.compiled = new Rehearsal(next.precision).untilFaster(next.piece);
            next = next(next);
        }
    }

    private static synchronized @Nullable Warmth next(@Nullable Warmth last) {
        if (last != null && !last.compiled && ++last.turns < TURNS) {
            WAITING.add(last);
        }
        Warmth next = WAITING.poll();
        rehearsing = next != null;
        return next;
    }
}
