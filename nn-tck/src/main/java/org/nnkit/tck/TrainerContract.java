package org.nnkit.tck;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nnkit.api.training.Trainer;

/**
 * {@link TrainerRules} as tests. A plugin's test extends it and supplies the plugin:
 *
 * <pre>{@code
 * class HillClimbingTest extends TrainerContract {
 *     protected Trainer subject() {
 *         return new HillClimbing(0.1);
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that does not concern the plugin is skipped, and says why. Kernels must be at hand: nn-kernels in the test
 * scope.
 *
 * <p>The trainer learns the first of some usual problems of one layer that its findings allow: override {@link #problem} if there is
 * a better one. The layers of those problems must be at hand: nn-mlp and nn-activations in the test scope.
 */
public abstract class TrainerContract extends PluginContract<Trainer> {

    protected TrainerContract() {
        super(Trainer.class);
    }

    @Override
    protected abstract Trainer subject();

    /** What it can learn; by default (null) the first usual problem that its findings allow. */
    protected @Nullable TrainingProblem problem() {
        return null;
    }

    private void checkOwn(String id) {
        Contracts.check(TrainerRules.list(problem()), id, subject());
    }

    @Test
    protected final void required_R05_lowersTheCost() {
        checkOwn("R05");
    }

    @Test
    protected final void required_R06_stopsWhenToldAndSaysWhy() {
        checkOwn("R06");
    }

    @Test
    protected final void required_R07_countsUpdatesAndEpochs() {
        checkOwn("R07");
    }

    @Test
    protected final void required_R08_advancesAsItSteps() {
        checkOwn("R08");
    }

    @Test
    protected final void required_R09_numbersThatAreNotFiniteEndTraining() {
        checkOwn("R09");
    }

    @Test
    protected final void required_R10_dataAndNetworkAreNotWritten() {
        checkOwn("R10");
    }

    @Test
    protected final void required_R11_snapshotsHaveParametersOfTheirOwn() {
        checkOwn("R11");
    }

    @Test
    protected final void required_R12_theSameSeedGivesTheSameBits() {
        checkOwn("R12");
    }

    @Test
    protected final void required_R13_threadsChangeNoBit() {
        checkOwn("R13");
    }

    @Test
    protected final void required_R14_eightThreadsGiveTheBitsOfOne() {
        checkOwn("R14");
    }

    @Test
    protected final void required_R15_goesOnFromItsSavedStateBitForBit() {
        checkOwn("R15");
    }

    @Test
    protected final void required_R16_weightsOfOneAreNoWeights() {
        checkOwn("R16");
    }

    @Test
    protected final void required_R17_patternsOfWeightZeroDoNotMatter() {
        checkOwn("R17");
    }

    @Test
    protected final void required_R18_refusesInWordsWhatItCannotTrain() {
        checkOwn("R18");
    }
}
