import org.jspecify.annotations.NullMarked;

/**
 * The interfaces and value types of nnkit: everything that plugins implement and programs call. Depends on nothing.
 */
@NullMarked
module org.nnkit.api {
    requires static org.jspecify;

    exports org.nnkit.api.activation;
    exports org.nnkit.api.cost;
    exports org.nnkit.api.data;
    exports org.nnkit.api.math;
    exports org.nnkit.api.network;
    exports org.nnkit.api.plugin;
    exports org.nnkit.api.rbf;
    exports org.nnkit.api.training;

    uses org.nnkit.api.activation.Activation;
    uses org.nnkit.api.cost.CostFunction;
    uses org.nnkit.api.cost.Metric;
    uses org.nnkit.api.data.DataSource;
    uses org.nnkit.api.data.MissingValues;
    uses org.nnkit.api.data.Scaler;
    uses org.nnkit.api.data.Split;
    uses org.nnkit.api.math.Kernels;
    uses org.nnkit.api.network.Initializer;
    uses org.nnkit.api.network.Layer;
    uses org.nnkit.api.rbf.CenterSelection;
    uses org.nnkit.api.rbf.RadialBasis;
    uses org.nnkit.api.rbf.WidthRule;
    uses org.nnkit.api.training.Optimizer;
    uses org.nnkit.api.training.Penalty;
    uses org.nnkit.api.training.Schedule;
    uses org.nnkit.api.training.StoppingRule;
    uses org.nnkit.api.training.Trainer;
    uses org.nnkit.api.training.UpdateMode;
}
