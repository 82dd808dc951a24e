/** The optimizer {@code lion}. */
module org.example.lion {
    requires org.nnkit.api;

    exports org.example.lion;

    provides org.nnkit.api.training.Optimizer with
            org.example.lion.Lion;
}
