import org.jspecify.annotations.NullMarked;

/** Radial-basis-function networks. */
@NullMarked
module org.nnkit.rbf {
    requires transitive org.nnkit.api;
    requires static org.jspecify;

    exports org.nnkit.rbf;
}
