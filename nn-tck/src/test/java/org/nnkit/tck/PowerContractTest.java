package org.nnkit.tck;

import org.nnkit.api.cost.CostFunction;

/** As a plugin author writes it. */
class PowerContractTest extends CostContract {

    @Override
    protected CostFunction subject() {
        return new Power();
    }
}
