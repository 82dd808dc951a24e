package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.rbf.RadialBasis;

/**
 * {@link RadialBasisRules} as tests. A plugin's test extends it and supplies the plugin:
 *
 * <pre>{@code
 * class WendlandTest extends RadialBasisContract {
 *     protected RadialBasis subject() {
 *         return new Wendland();
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that does not concern the plugin is skipped, and says why. Kernels must be at hand: nn-kernels in the test
 * scope.
 */
public abstract class RadialBasisContract extends PluginContract<RadialBasis> {

    protected RadialBasisContract() {
        super(RadialBasis.class);
    }

    @Override
    protected abstract RadialBasis subject();

    @Test
    protected final void required_R05_distancesGiveNoNaN() {
        check("R05");
    }

    @Test
    protected final void required_R06_theValueAtTheCentreIsItsLimit() {
        check("R06");
    }

    @Test
    protected final void required_R07_nanGivesNaN() {
        check("R07");
    }

    @Test
    protected final void required_R08_derivativeOfSquareAgreesWithDifferences() {
        check("R08");
    }

    @Test
    protected final void required_R09_derivativeAtTheCentreIsItsLimit() {
        check("R09");
    }

    @Test
    protected final void required_R10_derivativeOfWidthAgreesWithDifferences() {
        check("R10");
    }

    @Test
    protected final void required_R11_theWidthMattersAsDeclared() {
        check("R11");
    }

    @Test
    protected final void required_R12_matricesHaveTheBitsOfSingleNumbers() {
        check("R12");
    }

    @Test
    protected final void required_R13_inputsAreNotWritten() {
        check("R13");
    }

    @Test
    protected final void required_R14_eightThreadsGiveTheBitsOfOne() {
        check("R14");
    }
}
