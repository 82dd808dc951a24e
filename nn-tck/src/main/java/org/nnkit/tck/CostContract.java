package org.nnkit.tck;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.cost.CostFunction;

/**
 * {@link CostRules} as tests. A plugin's test extends it and supplies the plugin:
 *
 * <pre>{@code
 * class FocalTest extends CostContract {
 *     protected CostFunction subject() {
 *         return new Focal();
 *     }
 * }
 * }</pre>
 *
 * <p>Kernels must be at hand: nn-kernels in the test scope.
 */
public abstract class CostContract {

    /** The plugin, with options of its author's choice. */
    protected abstract CostFunction subject();

    /** A test for each rule. */
    @TestFactory
    protected final Stream<DynamicTest> rules() {
        return Contracts.tests(CostRules.list(), subject());
    }
}
