package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.training.UpdateMode;

/** {@link UpdateModeRules} as tests. A plugin's test extends it and supplies the plugin. */
public abstract class UpdateModeContract extends PluginContract<UpdateMode> {

    protected UpdateModeContract() {
        super(UpdateMode.class);
    }

    @Override
    protected abstract UpdateMode subject();

    @Test
    protected final void required_R05_batchesHaveFromOneToAllPatterns() {
        check("R05");
    }

    @Test
    protected final void required_R06_repeatsItself() {
        check("R06");
    }
}
