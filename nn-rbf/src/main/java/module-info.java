import org.jspecify.annotations.NullMarked;

/** Radial-basis-function networks. */
@NullMarked
module org.nnkit.rbf {
    requires transitive org.nnkit.api;
    requires static org.jspecify;

    exports org.nnkit.rbf;
    exports org.nnkit.rbf.basis;
    exports org.nnkit.rbf.center;
    exports org.nnkit.rbf.width;

    provides org.nnkit.api.network.Layer with
            org.nnkit.rbf.Rbf;
    provides org.nnkit.api.rbf.CenterSelection with
            org.nnkit.rbf.center.EveryRow,
            org.nnkit.rbf.center.Given,
            org.nnkit.rbf.center.KMeans,
            org.nnkit.rbf.center.PerClassMean,
            org.nnkit.rbf.center.RandomRows;
    provides org.nnkit.api.rbf.RadialBasis with
            org.nnkit.rbf.basis.Gaussian,
            org.nnkit.rbf.basis.InverseMultiquadric,
            org.nnkit.rbf.basis.Multiquadric,
            org.nnkit.rbf.basis.ThinPlate;
    provides org.nnkit.api.rbf.WidthRule with
            org.nnkit.rbf.width.ClusterRms,
            org.nnkit.rbf.width.DMax,
            org.nnkit.rbf.width.Given,
            org.nnkit.rbf.width.LeaveOneOut,
            org.nnkit.rbf.width.Nearest;
    provides org.nnkit.api.training.Trainer with
            org.nnkit.rbf.RbfTrainer;
}
