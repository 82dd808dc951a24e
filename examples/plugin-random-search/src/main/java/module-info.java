/** The trainer {@code random-search}. */
module org.example.randomsearch {
    requires org.nnkit.api;

    exports org.example.randomsearch;

    provides org.nnkit.api.training.Trainer with
            org.example.randomsearch.RandomSearch;
}
