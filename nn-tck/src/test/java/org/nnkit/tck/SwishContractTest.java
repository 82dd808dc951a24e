package org.nnkit.tck;

import org.nnkit.api.activation.Activation;

/** As a plugin author writes it. */
class SwishContractTest extends ActivationContract {

    @Override
    protected Activation subject() {
        return new Swish();
    }
}
