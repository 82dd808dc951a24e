package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.data.DataSource;

/** {@link DataSourceRules} as tests. A plugin's test extends it and supplies the plugin. */
public abstract class DataSourceContract extends PluginContract<DataSource> {

    protected DataSourceContract() {
        super(DataSource.class);
    }

    @Override
    protected abstract DataSource subject();

    @Test
    protected final void required_R05_columnsHaveNamesOfTheirOwnAndATarget() {
        check("R05");
    }

    @Test
    protected final void required_R06_everyCellIsANumberOrATextOrMissing() {
        check("R06");
    }

    @Test
    protected final void required_R07_everyCellHasAPlace() {
        check("R07");
    }

    @Test
    protected final void required_R08_dependsOnTheSeedAlone() {
        check("R08");
    }

    @Test
    protected final void required_R09_readersDoNotDisturbEachOther() {
        check("R09");
    }

    @Test
    protected final void required_R10_endsAndClosesInPeace() {
        check("R10");
    }

    @Test
    protected final void required_R11_theTestPartHasTheSameColumns() {
        check("R11");
    }
}
