package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.training.Penalty;

/** {@link PenaltyRules} as tests. A plugin's test extends it and supplies the plugin. */
public abstract class PenaltyContract extends PluginContract<Penalty> {

    protected PenaltyContract() {
        super(Penalty.class);
    }

    @Override
    protected abstract Penalty subject();

    @Test
    protected final void required_R05_gradientAgreesWithDifferences() {
        check("R05");
    }

    @Test
    protected final void required_R06_isAddedToTheGradient() {
        check("R06");
    }

    @Test
    protected final void required_R07_weightsAreNotWritten() {
        check("R07");
    }

    @Test
    protected final void required_R08_windowsAreFilledAndNothingElse() {
        check("R08");
    }

    @Test
    protected final void required_R09_repeatsItselfAndKeepsNothing() {
        check("R09");
    }
}
