package org.nnkit.tck;

import java.io.IOException;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Plugin;

/**
 * Uses a plugin as it is used, and writes down what came of it. The same plugin gives the same bits in every JVM.
 *
 * @param <P> its kind
 */
interface Behaviour<P extends Plugin> {

    /**
     * Uses it.
     *
     * @throws IOException if a data source can't be read
     */
    void write(P plugin, Kernels k, Bits bits) throws IOException;
}
