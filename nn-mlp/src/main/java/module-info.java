import org.jspecify.annotations.NullMarked;

/** Multilayer perceptrons. */
@NullMarked
module org.nnkit.mlp {
    requires transitive org.nnkit.api;
    requires static org.jspecify;

    exports org.nnkit.mlp;
    exports org.nnkit.mlp.initializer;
    exports org.nnkit.mlp.optimizer;
    exports org.nnkit.mlp.schedule;
    exports org.nnkit.mlp.stopping;

    provides org.nnkit.api.network.Initializer with
            org.nnkit.mlp.initializer.ConstantValue,
            org.nnkit.mlp.initializer.Given,
            org.nnkit.mlp.initializer.He,
            org.nnkit.mlp.initializer.NguyenWidrow,
            org.nnkit.mlp.initializer.Normal,
            org.nnkit.mlp.initializer.Uniform,
            org.nnkit.mlp.initializer.Xavier,
            org.nnkit.mlp.initializer.Zeros;
    provides org.nnkit.api.network.Layer with
            org.nnkit.mlp.Dense,
            org.nnkit.mlp.Dropout;
    provides org.nnkit.api.training.Optimizer with
            org.nnkit.mlp.optimizer.Adadelta,
            org.nnkit.mlp.optimizer.Adagrad,
            org.nnkit.mlp.optimizer.Adam,
            org.nnkit.mlp.optimizer.AdamW,
            org.nnkit.mlp.optimizer.RmsProp,
            org.nnkit.mlp.optimizer.Sgd;
    provides org.nnkit.api.training.Penalty with
            org.nnkit.mlp.L1,
            org.nnkit.mlp.L2;
    provides org.nnkit.api.training.Schedule with
            org.nnkit.mlp.schedule.Constant,
            org.nnkit.mlp.schedule.Cosine,
            org.nnkit.mlp.schedule.Exponential,
            org.nnkit.mlp.schedule.Plateau,
            org.nnkit.mlp.schedule.StepDecay;
    provides org.nnkit.api.training.StoppingRule with
            org.nnkit.mlp.stopping.BitFail,
            org.nnkit.mlp.stopping.MaxEpochs,
            org.nnkit.mlp.stopping.MaxTime,
            org.nnkit.mlp.stopping.MinChange,
            org.nnkit.mlp.stopping.MinError,
            org.nnkit.mlp.stopping.Patience;
    provides org.nnkit.api.training.Trainer with
            org.nnkit.mlp.Backprop,
            org.nnkit.mlp.DeltaRule,
            org.nnkit.mlp.Perceptron;
    provides org.nnkit.api.training.UpdateMode with
            org.nnkit.mlp.FullBatch,
            org.nnkit.mlp.MiniBatch,
            org.nnkit.mlp.PerPattern;
}
