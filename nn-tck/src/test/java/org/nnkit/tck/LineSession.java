package org.nnkit.tck;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.network.Affine;
import org.nnkit.api.network.Network;
import org.nnkit.api.network.Rows;
import org.nnkit.api.training.DivergenceException;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Position;
import org.nnkit.api.training.StateReader;
import org.nnkit.api.training.StateWriter;
import org.nnkit.api.training.StoppingRule;
import org.nnkit.api.training.TrainingContext;
import org.nnkit.api.training.TrainingSession;

/** The session of {@link LineDescent}; others break a piece of it. */
class LineSession implements TrainingSession {

    final TrainingContext context;
    final Network network;
    final double rate;
    private final int size;
    private final List<StoppingRule> stop;
    private final List<double[]> costs = new ArrayList<>();
    int batch;
    private long updates;
    private double sum;
    private @Nullable Ending ending;

    LineSession(TrainingContext context, double rate, int size, List<StoppingRule> stop) {
        this.context = context;
        this.network = network(context);
        this.rate = rate;
        this.size = size;
        this.stop = stop;
        askRules();
    }

    /** The network at work. */
    Network network(TrainingContext of) {
        return of.network().copy();
    }

    @Override
    public boolean step() {
        if (ending != null) {
            return false;
        }
        Rows rows = context.training();
        int from = batch * size;
        int to = Math.min(from + size, rows.count());
        sum += learn(rows, from, to);
        updates++;
        batch++;
        if (to == rows.count()) {
            batch = 0;
            costs.add(new double[] {sum / rows.count()});
            sum = 0;
            askRules();
        }
        return true;
    }

    /** An update; the cost before it. */
    double learn(Rows rows, int from, int to) {
        Affine line = network.layers().get(0).affine(network.parameters().layer(0));
        Matrix w = line.weights();
        Matrix dw = Matrix.zeros(w.precision(), w.rows() + 1, w.columns());
        double cost = 0;
        double weights = 0;
        for (int i = from; i < to; i++) {
            double weight = weight(rows, i);
            weights += weight;
            for (int o = 0; o < w.columns(); o++) {
                double e = line.biases() == null ? 0 : line.biases().get(0, o);
                for (int j = 0; j < w.rows(); j++) {
                    e = Math.fma(rows.inputs().get(i, j), w.get(j, o), e);
                }
                e -= rows.targets().get(i, o);
                cost += cost(weight, e);
                for (int j = 0; j <= w.rows(); j++) {
                    double x = j < w.rows() ? rows.inputs().get(i, j) : 1;
                    dw.set(j, o, Math.fma(weight * e, x, dw.get(j, o)));
                }
            }
        }
        requireFinite(cost);
        double step = step(weights);
        for (int o = 0; o < w.columns(); o++) {
            for (int j = 0; j < w.rows(); j++) {
                w.set(j, o, w.get(j, o) - step * dw.get(j, o));
            }
            if (line.biases() != null) {
                line.biases().set(0, o, line.biases().get(0, o) - step * dw.get(w.rows(), o));
            }
        }
        return cost;
    }

    double cost(double weight, double e) {
        return 0.5 * weight * e * e;
    }

    double weight(Rows rows, int pattern) {
        return rows.weight(pattern);
    }

    double step(double weights) {
        return weights == 0 ? 0 : rate / weights;
    }

    void requireFinite(double cost) {
        if (!Double.isFinite(cost)) {
            throw new DivergenceException(costs.size() + 1, batch + 1, 0, "cost not finite");
        }
    }

    void askRules() {
        for (StoppingRule rule : stop) {
            String reason = rule.vote(history());
            if (reason != null && ending == null) {
                end(rule.name(), reason);
            }
        }
    }

    final void end(String rule, String reason) {
        ending = new Ending(rule, reason, costs.size(), updates, costs.size());
    }

    @Override
    public Position position() {
        return new Position(costs.size(), batch, updates);
    }

    @Override
    public Network snapshot() {
        return network.copy();
    }

    @Override
    public History history() {
        return History.of(
                List.of(History.COST),
                List.of(Metric.Direction.LOWER),
                costs.toArray(double[][]::new),
                new double[costs.size()]);
    }

    @Override
    public @Nullable Ending ending() {
        return ending;
    }

    @Override
    public void save(StateWriter w) {
        w.put("parameters", network.parameters().vector());
        w.put("batch", batch);
        w.put("updates", updates);
        w.put("sum", new double[] {sum});
        w.put("costs", costs.stream().mapToDouble(c -> c[0]).toArray());
    }

    @Override
    public void restore(StateReader r) {
        r.get("parameters", network.parameters().vector());
        batch = Math.toIntExact(r.getLong("batch"));
        updates = r.getLong("updates");
        sum = r.getDoubles("sum")[0];
        costs.clear();
        for (double cost : r.getDoubles("costs")) {
            costs.add(new double[] {cost});
        }
        ending = null;
        if (batch == 0) {
            askRules();
        }
    }
}
