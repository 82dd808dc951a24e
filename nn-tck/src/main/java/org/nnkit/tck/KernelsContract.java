package org.nnkit.tck;

import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Kernels;

/** {@link KernelsRules} as tests. A plugin's test extends it and supplies the plugin. */
public abstract class KernelsContract extends PluginContract<Kernels> {

    protected KernelsContract() {
        super(Kernels.class);
    }

    @Override
    protected abstract Kernels subject();

    @Test
    protected final void required_R05_whyItCantRunIsSaidInWords() {
        check("R05");
    }

    @Test
    protected final void required_R06_productsHaveTheBitsOfTheirDefinition() {
        check("R06");
    }

    @Test
    protected final void required_R07_distancesHaveTheBitsOfTheirDefinition() {
        check("R07");
    }

    @Test
    protected final void required_R08_elementsHaveTheBitsOfTheirFormulas() {
        check("R08");
    }

    @Test
    protected final void required_R09_sumsOfSquaresHaveTheBitsOfTheirDefinition() {
        check("R09");
    }

    @Test
    protected final void required_R10_functionsHaveTheBitsOfElementary() {
        check("R10");
    }

    @Test
    protected final void required_R11_unequalShapesAreRefused() {
        check("R11");
    }

    @Test
    protected final void required_R12_firstNonFiniteIsFound() {
        check("R12");
    }

    @Test
    protected final void required_R13_systemsAreSolvedAndSingularOnesRefused() {
        check("R13");
    }

    @Test
    protected final void required_R14_eightThreadsGiveTheBitsOfOne() {
        check("R14");
    }

    @Test
    protected final void required_R15_descentsHaveTheBitsOfTheirFormulas() {
        check("R15");
    }
}
