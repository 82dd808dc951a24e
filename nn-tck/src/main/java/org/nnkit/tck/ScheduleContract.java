package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.training.Schedule;

/** {@link ScheduleRules} as tests. A plugin's test extends it and supplies the plugin. */
public abstract class ScheduleContract extends PluginContract<Schedule> {

    protected ScheduleContract() {
        super(Schedule.class);
    }

    @Override
    protected abstract Schedule subject();

    @Test
    protected final void required_R05_ratesAreFiniteAndNotNegative() {
        check("R05");
    }

    @Test
    protected final void required_R06_ratesDependOnEpochAndHistoryAlone() {
        check("R06");
    }

    @Test
    protected final void required_R07_eightThreadsGetTheSameRates() {
        check("R07");
    }
}
