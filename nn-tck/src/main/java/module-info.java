import org.jspecify.annotations.NullMarked;

/** What every plugin must do. */
@NullMarked
module org.nnkit.tck {
    requires transitive org.nnkit.api;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports org.nnkit.tck;
}
