/** The cost {@code pseudo-huber}. */
module org.example.pseudohuber {
    requires org.nnkit.api;

    exports org.example.pseudohuber;

    provides org.nnkit.api.cost.CostFunction with
            org.example.pseudohuber.PseudoHuber;
}
