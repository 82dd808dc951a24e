package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.training.Optimizer;

/**
 * {@link OptimizerRules} as tests. A plugin's test extends it and supplies the plugin:
 *
 * <pre>{@code
 * class LionTest extends OptimizerContract {
 *     protected Optimizer subject() {
 *         return new Lion(0.001);
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that does not concern the plugin is skipped, and says why. Kernels must be at hand: nn-kernels in the test
 * scope.
 */
public abstract class OptimizerContract extends PluginContract<Optimizer> {

    protected OptimizerContract() {
        super(Optimizer.class);
    }

    @Override
    protected abstract Optimizer subject();

    @Test
    protected final void required_R05_slotsHaveNamesThatStay() {
        check("R05");
    }

    @Test
    protected final void required_R06_theLearningRateIsPositive() {
        check("R06");
    }

    @Test
    protected final void required_R07_lowersAConvexQuadratic() {
        check("R07");
    }

    @Test
    protected final void required_R08_aGradientOfZeroMovesNothing() {
        check("R08");
    }

    @Test
    protected final void required_R09_aLearningRateOfZeroMovesNothing() {
        check("R09");
    }

    @Test
    protected final void required_R10_repeatsItselfAndKeepsNothingButItsSlots() {
        check("R10");
    }

    @Test
    protected final void required_R11_goesOnFromItsSlots() {
        check("R11");
    }

    @Test
    protected final void required_R12_slicesGiveTheBitsOfTheWhole() {
        check("R12");
    }

    @Test
    protected final void required_R13_windowsAreFilledAndNothingElse() {
        check("R13");
    }

    @Test
    protected final void required_R14_nanGivesNaN() {
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
    protected final void required_R17_eightThreadsGiveTheBitsOfOne() {
        check("R17");
    }
}
