import org.jspecify.annotations.NullMarked;

/** Dense layers, their trainers and optimisers. */
@NullMarked
module org.nnkit.mlp {
    requires transitive org.nnkit.api;
    requires static org.jspecify;
}
