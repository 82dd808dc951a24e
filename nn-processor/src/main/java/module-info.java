import org.jspecify.annotations.NullMarked;

/** Checks plugins while they are compiled. */
@NullMarked
module org.nnkit.processor {
    requires transitive java.compiler;
    requires static jdk.compiler; // reads what name() returns; without it, that is not checked
    requires org.nnkit.api;
    requires static org.jspecify;

    exports org.nnkit.processor;

    provides javax.annotation.processing.Processor with
            org.nnkit.processor.PluginProcessor;
}
