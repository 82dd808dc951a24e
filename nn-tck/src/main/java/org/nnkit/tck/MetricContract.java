package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.cost.Metric;

/** {@link MetricRules} as tests. A plugin's test extends it and supplies the plugin. */
public abstract class MetricContract extends PluginContract<Metric> {

    protected MetricContract() {
        super(Metric.class);
    }

    @Override
    protected abstract Metric subject();

    @Test
    protected final void required_R05_measuresSomethingAndRefusesInWords() {
        check("R05");
    }

    @Test
    protected final void required_R06_partsAddUpToTheWhole() {
        check("R06");
    }

    @Test
    protected final void required_R07_inputsAreNotWritten() {
        check("R07");
    }

    @Test
    protected final void required_R08_stateGoesOnWithTheSameBits() {
        check("R08");
    }

    @Test
    protected final void required_R09_stateCantBeChangedFromOutside() {
        check("R09");
    }

    @Test
    protected final void required_R10_aStateOfSomethingElseIsRefused() {
        check("R10");
    }

    @Test
    protected final void required_R11_resetForgetsAll() {
        check("R11");
    }

    @Test
    protected final void required_R12_talliesDoNotShareAnything() {
        check("R12");
    }

    @Test
    protected final void required_R13_noPatternsGiveNaN() {
        check("R13");
    }

    @Test
    protected final void required_R14_aWeightIsAsManyPatterns() {
        check("R14");
    }

    @Test
    protected final void required_R15_otherShapesAreRefused() {
        check("R15");
    }

    @Test
    protected final void required_R16_eightThreadsGiveTheBitsOfOne() {
        check("R16");
    }
}
