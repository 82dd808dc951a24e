package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.data.Split;

/** {@link SplitRules} as tests. A plugin's test extends it and supplies the plugin. */
public abstract class SplitContract extends PluginContract<Split> {

    protected SplitContract() {
        super(Split.class);
    }

    @Override
    protected abstract Split subject();

    @Test
    protected final void required_R05_noPatternIsInTwoPartsOrTwice() {
        check("R05");
    }

    @Test
    protected final void required_R06_numbersAscendWithinThePatterns() {
        check("R06");
    }

    @Test
    protected final void required_R07_everyPartitionHasPatternsToLearn() {
        check("R07");
    }

    @Test
    protected final void required_R08_dependsOnTheSeedAlone() {
        check("R08");
    }

    @Test
    protected final void required_R09_classesAreNotWritten() {
        check("R09");
    }

    @Test
    protected final void required_R10_tooFewPatternsAreRefusedInWords() {
        check("R10");
    }
}
