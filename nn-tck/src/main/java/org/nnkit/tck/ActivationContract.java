package org.nnkit.tck;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nnkit.api.activation.Activation;

/**
 * {@link ActivationRules} as tests. A plugin's test extends it and supplies the plugin:
 *
 * <pre>{@code
 * class SwishTest extends ActivationContract {
 *     protected Activation subject() {
 *         return new Swish();
 *     }
 * }
 * }</pre>
 *
 * <p>Kernels must be at hand: nn-kernels in the test scope.
 */
public abstract class ActivationContract {

    /** The plugin, with options of its author's choice. */
    protected abstract Activation subject();

    /** A test for each rule. */
    @TestFactory
    protected final Stream<DynamicTest> rules() {
        return Contracts.tests(ActivationRules.list(), subject());
    }
}
