/**
 * What every plugin must do: numbered rules in plain Java ({@link org.nnkit.tck.ActivationRules},
 * {@link org.nnkit.tck.CostRules}), and JUnit contracts that run them ({@link org.nnkit.tck.ActivationContract},
 * {@link org.nnkit.tck.CostContract}).
 */
package org.nnkit.tck;
