import org.jspecify.annotations.NullMarked;

/** The program nn. */
@NullMarked
module org.nnkit.runner {
    requires transitive org.nnkit.api;
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires com.google.guice;
    requires info.picocli;
    requires org.snakeyaml.engine;
}
