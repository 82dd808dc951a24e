package org.nnkit.runner.explain;

/** Writes a document in one format. */
interface Renderer {

    /** The whole file. */
    String render(Page page, Form form);
}
