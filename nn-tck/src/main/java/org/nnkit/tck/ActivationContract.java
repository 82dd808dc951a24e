package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.activation.Activation;

/**
 * {@link ActivationRules} as tests. A plugin's test extends it and supplies the plugin:
 *
 * <pre>{@code
 * class SwishTest extends ActivationContract {
 *     protected Activation subject() {
 *         return new Swish();
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that does not concern the plugin is skipped, and says why. Kernels must be at hand: nn-kernels in the test
 * scope.
 */
public abstract class ActivationContract extends PluginContract<Activation> {

    protected ActivationContract() {
        super(Activation.class);
    }

    @Override
    protected abstract Activation subject();

    @Test
    protected final void required_R05_unequalShapesAreRefused() {
        check("R05");
    }

    @Test
    protected final void required_R06_outputsAreWithinTheRange() {
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
    protected final void required_R10_worksInPlace() {
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
    protected final void required_R14_finiteNetInputsGiveNoNaN() {
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
    protected final void required_R17_backwardAgreesWithDifferences() {
        check("R17");
    }

    @Test
    protected final void required_R18_derivativesAtKinksAreBetweenBothSides() {
        check("R18");
    }

    @Test
    protected final void required_R19_aDerivativeOfZeroIsDeclared() {
        check("R19");
    }

    @Test
    protected final void required_R20_linksAreWhatTheySay() {
        check("R20");
    }

    @Test
    protected final void required_R21_batchesHaveTheBitsOfSingleNumbers() {
        check("R21");
    }

    @Test
    protected final void required_R22_infinityGivesTheLimitOrNaN() {
        check("R22");
    }

    @Test
    protected final void required_R23_kinksCantBeChangedFromOutside() {
        check("R23");
    }
}
