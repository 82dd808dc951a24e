package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.data.Scaler;

/** {@link ScalerRules} as tests. A plugin's test extends it and supplies the plugin. */
public abstract class ScalerContract extends PluginContract<Scaler> {

    protected ScalerContract() {
        super(Scaler.class);
    }

    @Override
    protected abstract Scaler subject();

    @Test
    protected final void required_R05_fitDoesNotWriteItsPatterns() {
        check("R05");
    }

    @Test
    protected final void required_R06_invertIsTheWayBack() {
        check("R06");
    }

    @Test
    protected final void required_R07_stateMakesTheSameScalingAgain() {
        check("R07");
    }

    @Test
    protected final void required_R08_stateCantBeChangedFromOutside() {
        check("R08");
    }

    @Test
    protected final void required_R09_aBatchIsItsRows() {
        check("R09");
    }

    @Test
    protected final void required_R10_constantColumnsBecomeZeroAndAreNamed() {
        check("R10");
    }

    @Test
    protected final void required_R11_otherColumnsAreRefused() {
        check("R11");
    }

    @Test
    protected final void required_R12_aStateOfSomethingElseIsRefused() {
        check("R12");
    }

    @Test
    protected final void required_R13_scaledNumbersAreFinite() {
        check("R13");
    }

    @Test
    protected final void required_R14_repeatsItselfAndKeepsNothing() {
        check("R14");
    }

    @Test
    protected final void required_R15_eightThreadsGiveTheBitsOfOne() {
        check("R15");
    }
}
