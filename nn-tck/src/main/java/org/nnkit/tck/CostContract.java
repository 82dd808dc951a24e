package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.cost.CostFunction;

/**
 * {@link CostRules} as tests. A plugin's test extends it and supplies the plugin:
 *
 * <pre>{@code
 * class FocalTest extends CostContract {
 *     protected CostFunction subject() {
 *         return new Focal();
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that does not concern the plugin is skipped, and says why. Kernels must be at hand: nn-kernels in the test
 * scope.
 */
public abstract class CostContract extends PluginContract<CostFunction> {

    protected CostContract() {
        super(CostFunction.class);
    }

    @Override
    protected abstract CostFunction subject();

    @Test
    protected final void required_R05_unequalShapesAreRefused() {
        check("R05");
    }

    @Test
    protected final void required_R06_gradientAgreesWithDifferences() {
        check("R06");
    }

    @Test
    protected final void required_R07_inputsAreNotWritten() {
        check("R07");
    }

    @Test
    protected final void required_R08_aBatchIsItsRows() {
        check("R08");
    }

    @Test
    protected final void required_R09_windowsAreFilledAndNothingElse() {
        check("R09");
    }

    @Test
    protected final void required_R10_normalizationIsTrue() {
        check("R10");
    }

    @Test
    protected final void required_R11_repeatsItselfAndKeepsNothing() {
        check("R11");
    }

    @Test
    protected final void required_R12_eightThreadsGiveTheBitsOfOne() {
        check("R12");
    }

    @Test
    protected final void required_R13_nanGivesNaN() {
        check("R13");
    }

    @Test
    protected final void required_R14_outputsInRangeGiveNoNaN() {
        check("R14");
    }

    @Test
    protected final void required_R15_float32AgreesWithFloat64() {
        check("R15");
    }

    @Test
    protected final void required_R16_takesEveryLength() {
        check("R16");
    }

    @Test
    protected final void required_R17_fusedIsTheCompositionAndStable() {
        check("R17");
    }

    @Test
    protected final void required_R18_verdictsFollowTheRanges() {
        check("R18");
    }

    @Test
    protected final void required_R19_extremeOutputsGiveNoNaN() {
        check("R19");
    }

    @Test
    protected final void required_R20_gradientsOfRightOutputsAreBetweenBothSides() {
        check("R20");
    }
}
