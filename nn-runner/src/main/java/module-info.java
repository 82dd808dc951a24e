import org.jspecify.annotations.NullMarked;

/** The program nn. */
@NullMarked
module org.nnkit.runner {
    requires transitive org.nnkit.api;
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.github.weisj.jsvg;
    requires com.google.common; // Guice, an automatic module, does not say that it needs it
    requires com.google.guice;
    requires info.picocli;
    requires jakarta.inject;
    requires java.desktop;
    requires java.xml;
    requires org.nnkit.data;
    requires org.nnkit.tck;
    requires org.snakeyaml.engine;

    exports org.nnkit.runner.cli;

    opens org.nnkit.runner.cli to
            com.google.guice,
            info.picocli;
    opens org.nnkit.runner.experiment to
            com.google.guice;
}
