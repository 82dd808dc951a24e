package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.training.StoppingRule;

/** {@link StoppingRuleRules} as tests. A plugin's test extends it and supplies the plugin. */
public abstract class StoppingRuleContract extends PluginContract<StoppingRule> {

    protected StoppingRuleContract() {
        super(StoppingRule.class);
    }

    @Override
    protected abstract StoppingRule subject();

    @Test
    protected final void required_R05_votesByTheHistoryAlone() {
        check("R05");
    }

    @Test
    protected final void required_R06_goesOnBeforeTheFirstEpoch() {
        check("R06");
    }

    @Test
    protected final void required_R07_reasonsAreOneLineOfWords() {
        check("R07");
    }

    @Test
    protected final void required_R08_restoringTheBestNeedsAFigureToWatch() {
        check("R08");
    }

    @Test
    protected final void required_R09_eightThreadsGetTheSameVotes() {
        check("R09");
    }
}
