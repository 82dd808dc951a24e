/** The layer {@code gain}. */
module org.example.gain {
    requires org.nnkit.api;

    exports org.example.gain;

    provides org.nnkit.api.network.Layer with
            org.example.gain.Gain;
}
