package org.nnkit.tck;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nnkit.api.network.Rows;
import org.nnkit.api.rbf.CenterSelection;

/**
 * {@link CenterSelectionRules} as tests. A plugin's test extends it and supplies the plugin:
 *
 * <pre>{@code
 * class MaximinTest extends CenterSelectionContract {
 *     protected CenterSelection subject() {
 *         return new Maximin(4);
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that does not concern the plugin is skipped, and says why. Kernels must be at hand: nn-kernels in the test
 * scope.
 *
 * <p>Override {@link #training} for a selection that needs patterns of its own.
 */
public abstract class CenterSelectionContract extends PluginContract<CenterSelection> {

    protected CenterSelectionContract() {
        super(CenterSelection.class);
    }

    @Override
    protected abstract CenterSelection subject();

    /** Patterns to choose among, float64; by default (null) three classes of as many inputs as the selection takes. */
    protected @Nullable Rows training() {
        return null;
    }

    private void checkOwn(String id) {
        Contracts.check(CenterSelectionRules.list(training()), id, subject());
    }

    @Test
    protected final void required_R05_choosesAsManyAsItSays() {
        checkOwn("R05");
    }

    @Test
    protected final void required_R06_centresAreFiniteAndDifferent() {
        checkOwn("R06");
    }

    @Test
    protected final void required_R07_patternsAreNotWritten() {
        checkOwn("R07");
    }

    @Test
    protected final void required_R08_theSameSeedGivesTheSameCentres() {
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
    protected final void required_R12_tooFewPatternsAreRefusedInWords() {
        checkOwn("R12");
    }

    @Test
    protected final void required_R13_equalPatternsGiveNoEqualCentres() {
        checkOwn("R13");
    }
}
