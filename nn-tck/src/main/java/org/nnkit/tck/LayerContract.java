package org.nnkit.tck;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.network.Layer;

/**
 * {@link LayerRules} as tests. A plugin's test extends it and supplies the plugin:
 *
 * <pre>{@code
 * class ScaleTest extends LayerContract {
 *     protected Layer subject() {
 *         return new Scale(0.5);
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that does not concern the plugin is skipped, and says why. Kernels must be at hand: nn-kernels in the test
 * scope.
 *
 * <p>Override {@link #inputs} for a layer that takes few numbers of inputs.
 */
public abstract class LayerContract extends PluginContract<Layer> {

    protected LayerContract() {
        super(Layer.class);
    }

    @Override
    protected abstract Layer subject();

    /** Numbers of inputs to check with; by default three that the layer takes. */
    protected List<Integer> inputs() {
        return List.of();
    }

    private void checkOwn(String id) {
        Contracts.check(LayerRules.list(inputs()), id, subject());
    }

    @Test
    protected final void required_R05_parametersAndOutputsAreConsistent() {
        checkOwn("R05");
    }

    @Test
    protected final void required_R06_everyParameterGetsAFirstValue() {
        checkOwn("R06");
    }

    @Test
    protected final void required_R07_inputsThatDoNotFitAreRefused() {
        checkOwn("R07");
    }

    @Test
    protected final void required_R08_inputsAndParametersAreNotWritten() {
        checkOwn("R08");
    }

    @Test
    protected final void required_R09_aBatchIsItsRows() {
        checkOwn("R09");
    }

    @Test
    protected final void required_R10_windowsAreFilledAndNothingElse() {
        checkOwn("R10");
    }

    @Test
    protected final void required_R11_gradientsAreAddedTo() {
        checkOwn("R11");
    }

    @Test
    protected final void required_R12_theFirstLayerNeedsNoDx() {
        checkOwn("R12");
    }

    @Test
    protected final void required_R13_repeatsItselfAndKeepsNothing() {
        checkOwn("R13");
    }

    @Test
    protected final void required_R14_threadsChangeNoBit() {
        checkOwn("R14");
    }

    @Test
    protected final void required_R15_eightThreadsGiveTheBitsOfOne() {
        checkOwn("R15");
    }

    @Test
    protected final void required_R16_nanGivesNaN() {
        checkOwn("R16");
    }

    @Test
    protected final void required_R17_takesEveryNumberOfPatterns() {
        checkOwn("R17");
    }

    @Test
    protected final void required_R18_float32AgreesWithFloat64() {
        checkOwn("R18");
    }

    @Test
    protected final void required_R19_backwardAgreesWithDifferences() {
        checkOwn("R19");
    }

    @Test
    protected final void required_R20_netInputsAreThoseOfTheActivation() {
        checkOwn("R20");
    }

    @Test
    protected final void required_R21_affineIsWhatItSays() {
        checkOwn("R21");
    }
}
