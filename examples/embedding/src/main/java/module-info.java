/** A program that trains and uses a network without the runner. */
module org.nnkit.example {
    requires org.nnkit.activations;
    requires org.nnkit.costs;
    requires org.nnkit.mlp;

    exports org.nnkit.example;
}
