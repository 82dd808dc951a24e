/** The {{kind}} {@code {{name}}}. */
module {{package}} {
    requires org.nnkit.api;

    exports {{package}};

    provides {{service}} with
            {{package}}.{{class}};
}
