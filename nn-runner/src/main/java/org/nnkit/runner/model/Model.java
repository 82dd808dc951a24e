package org.nnkit.runner.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.network.Network;
import org.nnkit.data.Encoding;
import org.nnkit.runner.plugin.PluginOrigin;

/**
 * A trained network with what it takes to use it.
 *
 * @param network description and parameters
 * @param encoding how rows of data become its inputs, and its outputs predictions
 * @param made how it came to be: for people, nothing depends on it
 * @param plugins where its layers and scalers came from
 */
public record Model(Network network, Encoding encoding, Made made, List<PluginOrigin> plugins) {

    public Model {
        plugins = List.copyOf(plugins);
    }

    /**
     * How a model came to be.
     *
     * @param nnkit version of the program
     * @param numericsRevision of the arithmetic that made its bits
     * @param name of the experiment
     * @param seed of the experiment
     * @param train the trainers, as a config would describe them
     * @param dataSha256 hash of the data
     */
    public record Made(
            String nnkit,
            int numericsRevision,
            String name,
            long seed,
            List<@Nullable Object> train,
            String dataSha256) {}
}
