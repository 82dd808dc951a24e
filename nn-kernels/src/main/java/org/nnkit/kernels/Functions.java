package org.nnkit.kernels;

import org.nnkit.api.math.Function;

/**
 * How functions are applied to arrays: number by number, or by vectors, which may also read and write some numbers beyond the
 * last.
 *
 * @param <A> the kind of array
 */
interface Functions<A> {
    void apply(Function f, A z, int zo, A y, int yo, int n);
}
