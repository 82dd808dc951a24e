import org.jspecify.annotations.NullMarked;

/** The built-in cost functions and metrics. */
@NullMarked
module org.nnkit.costs {
    requires transitive org.nnkit.api;
    requires static org.jspecify;

    exports org.nnkit.costs;

    provides org.nnkit.api.cost.CostFunction with
            org.nnkit.costs.BinaryCrossEntropy,
            org.nnkit.costs.CrossEntropy,
            org.nnkit.costs.HalfSse,
            org.nnkit.costs.Hinge,
            org.nnkit.costs.Huber,
            org.nnkit.costs.Mae,
            org.nnkit.costs.Mse,
            org.nnkit.costs.Sse;
    provides org.nnkit.api.cost.Metric with
            org.nnkit.costs.Accuracy,
            org.nnkit.costs.Auc,
            org.nnkit.costs.ClassPrecision,
            org.nnkit.costs.ClassRecall,
            org.nnkit.costs.ConfusionMatrix,
            org.nnkit.costs.F1,
            org.nnkit.costs.MeanAbsoluteError,
            org.nnkit.costs.MeanSquaredError,
            org.nnkit.costs.RSquared,
            org.nnkit.costs.RootMeanSquaredError;
}
