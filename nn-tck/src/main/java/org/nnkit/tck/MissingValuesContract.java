package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.data.MissingValues;

/** {@link MissingValuesRules} as tests. A plugin's test extends it and supplies the plugin. */
public abstract class MissingValuesContract extends PluginContract<MissingValues> {

    protected MissingValuesContract() {
        super(MissingValues.class);
    }

    @Override
    protected abstract MissingValues subject();

    @Test
    protected final void required_R05_fitDoesNotWriteItsPatterns() {
        check("R05");
    }

    @Test
    protected final void required_R06_aFiniteNumberStandsInForEachColumn() {
        check("R06");
    }

    @Test
    protected final void required_R07_repeatsItselfAndKeepsNothing() {
        check("R07");
    }
}
