package org.nnkit.costs;

/** Products and quotients with the limits that cross-entropies need; a NaN always shows. */
final class Conventions {

    private Conventions() {}

    /** p·q with 0 · (±∞) = 0: a logarithm of 0 that counts for nothing. */
    static double times(double p, double q) {
        return p == 0 && Double.isInfinite(q) ? 0 : p * q;
    }

    /** p/q with 0/0 = 0. */
    static double ratio(double p, double q) {
        return p == 0 && q == 0 ? 0 : p / q;
    }
}
