package org.nnkit.api.training;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Streams;
import org.nnkit.api.math.Team;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Trace;

/**
 * The cost of a network on a batch, Σ wₙ Jₙ, and its gradient Σ wₙ ∇Jₙ, as sums over chunks of {@value #CHUNK_ROWS}
 * patterns. Within a chunk the kernels sum over patterns; chunks are added by a fixed tree: chunks [0, n) are those of
 * [0, m) plus those of [m, n), for m the largest power of two below n. Who computes which chunk, and on which machine,
 * changes no bit.
 *
 * <p>The members of the kernels' team take whole branches of the tree where a batch has several chunks; a single chunk is
 * shared among them within the kernels. For one caller at a time. Makes no new memory once it has seen its batch sizes a few times.
 */
public final class Objective {

    /** Patterns in a chunk; a constant of the numerics revision. */
    public static final int CHUNK_ROWS = 256;

    /** Branches of the tree that are computed side by side, at most; each has a gradient of its own until the end. */
    private static final int BRANCHES = 16;

    /** With more parameters than this there are no branches: the kernels share the work without so much memory. */
    private static final int BRANCH_PARAMETERS = 1 << 18;

    private final Network network;
    private final CostFunction cost;
    private final Kernels kernels;
    private final Streams streams;
    private final int rows;
    private final Chunk whole;
    private final Member together;
    private final @Nullable Member[] members;
    private @Nullable Trace trace;

    // What the members of the team are doing.
    private final Team.Task branchTask = this::branch;
    private final Team.Task costTask = this::chunkCost;
    private @Nullable Batch batch;
    private @Nullable Parameters at;
    private Parameters[] gradients = new Parameters[0];
    private double[] sums = new double[0];
    private int branchChunks;
    private @Nullable Matrix[] seen = new Matrix[0];
    private boolean watched;

    /** What one member of the team works with. */
    private final class Member {
        private final Chunk chunk;
        private Parameters[] levels = new Parameters[0];
        private int current;
        private final Observer keep = (d, y, weights) -> keep(y);

        Member(Chunk chunk) {
            this.chunk = chunk;
        }

        private void keep(Matrix y) {
            Matrix place = seen[current];
            if (place == null || place.rows() != y.rows()) {
                place = Matrix.zeros(y.precision(), y.rows(), y.columns());
                seen[current] = place;
            }
            place.set(y);
        }

        private Parameters level(int level, Parameters like) {
            if (levels.length <= level) {
                int known = levels.length;
                levels = Arrays.copyOf(levels, level + 1);
                for (int i = known; i <= level; i++) {
                    levels[i] = like.zerosLike();
                }
            }
            return levels[level];
        }

        double cost(Batch patterns, int number, Parameters p) {
            current = number;
            return chunk.cost(patterns, number, p, watched ? keep : Observer.NONE);
        }

        /** The chunks from {@code from} to before {@code to}; they are shown to an observer, or kept where there is none. */
        double tree(
                Batch patterns,
                int from,
                int to,
                Parameters p,
                Parameters out,
                @Nullable Observer observer,
                int level) {
            if (to - from == 1) {
                current = from;
                return chunk.gradient(patterns, from, p, out, observer == null ? keep : observer, trace);
            }
            int middle = from + Integer.highestOneBit(to - from - 1);
            double first = tree(patterns, from, middle, p, out, observer, level);
            Parameters rest = level(level, out);
            double second = tree(patterns, middle, to, p, rest, observer, level + 1);
            kernels.addScaled(1, rest.vector(), out.vector());
            return first + second;
        }
    }

    /**
     * @param network the description; its parameters are not used
     * @param cost the cost of a pattern
     * @param kernels the arithmetic, and the team
     * @param streams for layers that draw random numbers in training
     * @param largestBatch the size of the largest batch that will be asked about
     */
    public Objective(Network network, CostFunction cost, Kernels kernels, Streams streams, int largestBatch) {
        this.network = network;
        this.cost = cost;
        this.kernels = kernels;
        this.streams = streams;
        this.rows = Math.max(1, Math.min(largestBatch, CHUNK_ROWS));
        this.whole = new Chunk(network, cost, kernels, streams, rows);
        this.together = new Member(whole);
        this.members = new Member[kernels.team().threads()];
    }

    /** For a trainer: with the arithmetic and the streams of a training, and its {@link TrainingContext#trace}. */
    public Objective(TrainingContext context, Network network, CostFunction cost, int largestBatch) {
        this(network, cost, context.kernels(), context.streams(), largestBatch);
        trace = context.trace();
    }

    /** The number of chunks that a batch is cut into. */
    public int chunks(Batch patterns) {
        return (patterns.size() + CHUNK_ROWS - 1) / CHUNK_ROWS;
    }

    /**
     * The cost of one chunk, for use rather than training.
     *
     * @param patterns the patterns
     * @param chunk which chunk, from 0
     * @param p the parameters
     * @param observer is shown the outputs
     * @return Σ wₙ Jₙ over the chunk
     */
    public double cost(Batch patterns, int chunk, Parameters p, Observer observer) {
        return whole.cost(patterns, chunk, p, observer);
    }

    /**
     * The cost of one chunk and its gradient, for training.
     *
     * @param patterns the patterns
     * @param chunk which chunk, from 0
     * @param p the parameters
     * @param gradient receives Σ wₙ ∇Jₙ over the chunk
     * @param observer is shown the outputs
     * @return Σ wₙ Jₙ over the chunk
     */
    public double gradient(Batch patterns, int chunk, Parameters p, Parameters gradient, Observer observer) {
        return whole.gradient(patterns, chunk, p, gradient, observer, trace);
    }

    /**
     * The cost of the whole batch and its gradient.
     *
     * @param patterns the patterns
     * @param p the parameters
     * @param gradient receives Σ wₙ ∇Jₙ over the batch
     * @param observer is shown the outputs, chunk by chunk
     * @return Σ wₙ Jₙ over the batch
     */
    public double gradient(Batch patterns, Parameters p, Parameters gradient, Observer observer) {
        int chunks = chunks(patterns);
        if (chunks == 0) {
            return 0;
        }
        if (chunks == 1 || members.length == 1 || trace != null || gradient.size() > BRANCH_PARAMETERS) {
            return together.tree(patterns, 0, chunks, p, gradient, observer, 0);
        }
        branchChunks = 1;
        while ((chunks + branchChunks - 1) / branchChunks > BRANCHES) {
            branchChunks *= 2;
        }
        int branches = (chunks + branchChunks - 1) / branchChunks;
        prepare(patterns, p, branches, observer);
        if (gradients.length < branches) {
            int known = gradients.length;
            gradients = Arrays.copyOf(gradients, branches);
            for (int i = known; i < branches; i++) {
                gradients[i] = gradient.zerosLike();
            }
        }
        Parameters own = gradients[0];
        gradients[0] = gradient;
        try {
            kernels.team().run(branches, branchTask);
            addBranches(0, branches);
        } finally {
            gradients[0] = own;
        }
        double sum = sumOf(0, branches);
        show(patterns, chunks, observer);
        return sum;
    }

    /** Lays out what the members of the team need. */
    private void prepare(Batch patterns, Parameters p, int results, Observer observer) {
        batch = patterns;
        at = p;
        if (sums.length < results) {
            sums = new double[results];
        }
        for (int m = 0; m < members.length; m++) {
            if (members[m] == null) {
                members[m] = new Member(new Chunk(network, cost, kernels.on(Team.ALONE), streams, rows));
            }
        }
        watched = observer != Observer.NONE;
        int chunks = chunks(patterns);
        if (watched && seen.length < chunks) {
            seen = Arrays.copyOf(seen, chunks);
        }
    }

    private void branch(int part, int member) {
        Batch patterns = Objects.requireNonNull(batch);
        int from = part * branchChunks;
        int to = Math.min(from + branchChunks, chunks(patterns));
        sums[part] = member(member)
                .tree(
                        patterns,
                        from,
                        to,
                        Objects.requireNonNull(at),
                        gradients[part],
                        watched ? null : Observer.NONE,
                        0);
    }

    private void chunkCost(int part, int member) {
        sums[part] = member(member).cost(Objects.requireNonNull(batch), part, Objects.requireNonNull(at));
    }

    private Member member(int index) {
        return Objects.requireNonNull(members[index]);
    }

    private void addBranches(int from, int to) {
        if (to - from > 1) {
            int middle = from + Integer.highestOneBit(to - from - 1);
            addBranches(from, middle);
            addBranches(middle, to);
            kernels.addScaled(1, gradients[middle].vector(), gradients[from].vector());
        }
    }

    private double sumOf(int from, int to) {
        if (to - from == 1) {
            return sums[from];
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        return sumOf(from, middle) + sumOf(middle, to);
    }

    /** Shows the outputs in their order, whoever computed them. */
    private void show(Batch patterns, int chunks, Observer observer) {
        if (watched) {
            for (int c = 0; c < chunks; c++) {
                whole.show(patterns, c, Objects.requireNonNull(seen[c]), observer);
            }
        }
    }

    /**
     * The cost of the whole batch, for use rather than training; chunks are added as in {@link #gradient(Batch, Parameters,
     * Parameters, Observer)}.
     */
    public double cost(Batch patterns, Parameters p, Observer observer) {
        int chunks = chunks(patterns);
        if (chunks == 0) {
            return 0;
        }
        prepare(patterns, p, chunks, observer);
        if (chunks == 1 || members.length == 1) {
            for (int c = 0; c < chunks; c++) {
                sums[c] = whole.cost(patterns, c, p, observer);
            }
        } else {
            kernels.team().run(chunks, costTask);
            show(patterns, chunks, observer);
        }
        return sumOf(0, chunks);
    }

    /**
     * What is behind a cost or a gradient that is not finite: computes the batch again, chunk by chunk, until it meets a
     * number that is not.
     *
     * @param patterns the patterns
     * @param training whether they were learnt from, or only looked at
     * @param p the parameters
     */
    public Diagnosis diagnose(Batch patterns, boolean training, Parameters p) {
        for (int chunk = 0; chunk < chunks(patterns); chunk++) {
            Diagnosis found = whole.diagnose(patterns, chunk, training, p);
            if (found != null) {
                return found;
            }
        }
        return whole.costItself();
    }

    /**
     * Where numbers stopped being finite, and why, probably.
     *
     * @param layer the layer, from 0
     * @param tensor what of it: "net inputs"
     * @param cause the likely cause, or what to do
     */
    public record Diagnosis(int layer, String tensor, String cause) {
        static final String RATE = "the learning rate is probably too high";
        static final String RATE_OR_SCALE = "the learning rate is probably too high, or the data are not scaled";
    }

    /** The description of the network. */
    public Network network() {
        return network;
    }

    /** The cost of a pattern. */
    public CostFunction costFunction() {
        return cost;
    }
}
