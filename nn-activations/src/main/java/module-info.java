import org.jspecify.annotations.NullMarked;

/** The built-in activation functions. */
@NullMarked
module org.nnkit.activations {
    requires transitive org.nnkit.api;
    requires static org.jspecify;
}
