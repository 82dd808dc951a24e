import org.jspecify.annotations.NullMarked;

/** Data sources, scalers, splits and generators, and how they become the numbers that a network sees. */
@NullMarked
module org.nnkit.data {
    requires transitive org.nnkit.api;
    requires static org.jspecify;
    requires de.siegmar.fastcsv;

    exports org.nnkit.data;
    exports org.nnkit.data.generator;
    exports org.nnkit.data.missing;
    exports org.nnkit.data.scaling;
    exports org.nnkit.data.source;
    exports org.nnkit.data.split;

    provides org.nnkit.api.data.DataSource with
            org.nnkit.data.generator.Circle,
            org.nnkit.data.generator.Gauss,
            org.nnkit.data.generator.LinearRegression,
            org.nnkit.data.generator.Plane,
            org.nnkit.data.generator.Spiral,
            org.nnkit.data.generator.Xor,
            org.nnkit.data.source.CsvSource,
            org.nnkit.data.source.IdxSource,
            org.nnkit.data.source.InlineSource;
    provides org.nnkit.api.data.MissingValues with
            org.nnkit.data.missing.Constant,
            org.nnkit.data.missing.Drop,
            org.nnkit.data.missing.Mean,
            org.nnkit.data.missing.Median;
    provides org.nnkit.api.data.Scaler with
            org.nnkit.data.scaling.MinMaxScaler,
            org.nnkit.data.scaling.StandardScaler;
    provides org.nnkit.api.data.Split with
            org.nnkit.data.split.Holdout,
            org.nnkit.data.split.KFold;
}
