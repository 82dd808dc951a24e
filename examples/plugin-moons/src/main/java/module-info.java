/** The data-source {@code moons}. */
module org.example.moons {
    requires org.nnkit.api;

    exports org.example.moons;

    provides org.nnkit.api.data.DataSource with
            org.example.moons.Moons;
}
