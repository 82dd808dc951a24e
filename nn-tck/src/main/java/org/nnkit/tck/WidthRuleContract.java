package org.nnkit.tck;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;

/**
 * {@link WidthRuleRules} as tests. A plugin's test extends it and supplies the plugin:
 *
 * <pre>{@code
 * class MeanDistanceTest extends WidthRuleContract {
 *     protected WidthRule subject() {
 *         return new MeanDistance(0.5);
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that does not concern the plugin is skipped, and says why. Kernels must be at hand: nn-kernels in the test
 * scope.
 *
 * <p>Override {@link #centres} or {@link #basis} for a rule that takes few numbers of centres or few basis functions.
 */
public abstract class WidthRuleContract extends PluginContract<WidthRule> {

    protected WidthRuleContract() {
        super(WidthRule.class);
    }

    @Override
    protected abstract WidthRule subject();

    /** How many centres to give widths; by default (0) a number that the rule takes. */
    protected int centres() {
        return 0;
    }

    /** The basis function that the widths are for; by default (null) a Gaussian. */
    protected @Nullable RadialBasis basis() {
        return null;
    }

    private void checkOwn(String id) {
        Contracts.check(WidthRuleRules.list(basis(), centres()), id, subject());
    }

    @Test
    protected final void required_R05_everyCentreHasAWidth() {
        checkOwn("R05");
    }

    @Test
    protected final void required_R06_widthsAreGreaterThanZeroAndFinite() {
        checkOwn("R06");
    }

    @Test
    protected final void required_R07_patternsAndCentresAreNotWritten() {
        checkOwn("R07");
    }

    @Test
    protected final void required_R08_repeatsItselfAndKeepsNothing() {
        checkOwn("R08");
    }

    @Test
    protected final void required_R09_threadsChangeNoBit() {
        checkOwn("R09");
    }

    @Test
    protected final void required_R10_eightThreadsGiveTheBitsOfOne() {
        checkOwn("R10");
    }

    @Test
    protected final void required_R11_patternsOfWeightZeroDoNotMatter() {
        checkOwn("R11");
    }

    @Test
    protected final void required_R12_aWidthOfZeroIsRefusedInWords() {
        checkOwn("R12");
    }
}
