import org.jspecify.annotations.NullMarked;

/** The built-in cost functions. */
@NullMarked
module org.nnkit.costs {
    requires transitive org.nnkit.api;
    requires static org.jspecify;
}
