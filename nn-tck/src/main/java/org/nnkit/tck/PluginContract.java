package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.plugin.Plugin;

/**
 * The rules that are the same for every kind, as tests; the contract of a kind adds its own.
 *
 * @param <P> the kind
 */
public abstract class PluginContract<P extends Plugin> {

    private final Class<P> kind;

    PluginContract(Class<P> kind) {
        this.kind = kind;
    }

    /** The plugin, with options of its author's choice. */
    protected abstract P subject();

    final void check(String id) {
        Contracts.check(Rules.of(kind), id, subject());
    }

    @Test
    protected final void required_R01_nameIsKebabCaseAndStable() {
        check("R01");
    }

    @Test
    protected final void required_R02_isFoundByItsName() {
        check("R02");
    }

    @Test
    protected final void required_R03_optionsAreRefusedOutsideTheirRange() {
        check("R03");
    }

    @Test
    protected final void required_R04_equalOptionsMakeEqualPlugins() {
        check("R04");
    }

    @Test
    protected final void required_C01_everyJvmGivesTheSameBits() {
        check("C01");
    }

    @Test
    protected final void required_C02_firstUseByEightThreadsGivesTheBitsOfOne() {
        check("C02");
    }

    @Test
    protected final void required_C03_leavesTheProgramAsItWas() {
        check("C03");
    }

    @Test
    protected final void required_C04_isRegisteredForBothPaths() {
        check("C04");
    }

    @Test
    protected final void required_C05_optionsSurviveAsText() {
        check("C05");
    }
}
