import org.jspecify.annotations.NullMarked;

/** Data sources, scalers, splits and generators. */
@NullMarked
module org.nnkit.data {
    requires transitive org.nnkit.api;
    requires static org.jspecify;
    requires de.siegmar.fastcsv;

    exports org.nnkit.data;
}
