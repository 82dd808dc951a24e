/** The activation {@code swish}. */
module org.example.swish {
    requires org.nnkit.api;

    exports org.example.swish;

    provides org.nnkit.api.activation.Activation with
            org.example.swish.Swish;
}
