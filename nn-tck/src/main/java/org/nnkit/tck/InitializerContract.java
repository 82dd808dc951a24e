package org.nnkit.tck;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.network.Fan;
import org.nnkit.api.network.Initializer;

/**
 * {@link InitializerRules} as tests. A plugin's test extends it and supplies the plugin:
 *
 * <pre>{@code
 * class OrthogonalTest extends InitializerContract {
 *     protected Initializer subject() {
 *         return new Orthogonal();
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that does not concern the plugin is skipped, and says why. Kernels must be at hand: nn-kernels in the test
 * scope.
 *
 * <p>Override {@link #fans} for an initialiser that fits few layers.
 */
public abstract class InitializerContract extends PluginContract<Initializer> {

    protected InitializerContract() {
        super(Initializer.class);
    }

    @Override
    protected abstract Initializer subject();

    /** Blocks to fill; by default those of usual layers that the initialiser fits. */
    protected List<Fan> fans() {
        return List.of();
    }

    private void checkOwn(String id) {
        Contracts.check(InitializerRules.list(fans()), id, subject());
    }

    @Test
    protected final void required_R05_everyNumberIsFilledAndFinite() {
        checkOwn("R05");
    }

    @Test
    protected final void required_R06_windowsAreFilledAndNothingElse() {
        checkOwn("R06");
    }

    @Test
    protected final void required_R07_theSameStreamGivesTheSameNumbers() {
        checkOwn("R07");
    }

    @Test
    protected final void required_R08_anotherStreamGivesOtherNumbers() {
        checkOwn("R08");
    }

    @Test
    protected final void required_R09_unitsDiffer() {
        checkOwn("R09");
    }

    @Test
    protected final void required_R10_float32AgreesWithFloat64() {
        checkOwn("R10");
    }

    @Test
    protected final void required_R11_blocksThatDoNotFitAreRefused() {
        checkOwn("R11");
    }

    @Test
    protected final void required_R12_eightThreadsGiveTheBitsOfOne() {
        checkOwn("R12");
    }
}
