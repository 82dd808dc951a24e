import org.jspecify.annotations.NullMarked;

/** The program nn. */
@NullMarked
module org.nnkit.runner {
    requires transitive org.nnkit.api;
    requires static transitive org.jspecify;
}
