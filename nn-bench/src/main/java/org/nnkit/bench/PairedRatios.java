package org.nnkit.bench;

import java.util.Arrays;

/**
 * Ratios of measurements that were taken in pairs, one right after the other, so that what slows the machine down slows both.
 *
 * <p>The bound is distribution-free: with n independent pairs, the number of ratios below their true median M is binomial
 * (n, ½), so the r-th smallest ratio exceeds M with probability P(B ≤ r − 1). The largest r for which that is at most 5 % gives
 * a lower bound of M that holds with at least 95 %; for 11 pairs the third smallest, at 96.7 %.
 */
final class PairedRatios {

    private static final double RISK = 0.05;

    private final double[] sorted;

    /**
     * @param ratios at least 5: with fewer not even the smallest is a bound
     */
    PairedRatios(double... ratios) {
        if (rank(ratios.length) == 0) {
            throw new IllegalArgumentException(ratios.length + " pairs give no 95 % bound; 5 do, 11 a good one");
        }
        sorted = ratios.clone();
        Arrays.sort(sorted);
    }

    /** Which of n ratios in ascending order is the bound, counted from 1; 0 if none is. */
    static int rank(int n) {
        double probability = Math.scalb(1.0, -n); // of exactly k below the median
        double sum = probability;
        int k = 0;
        while (sum <= RISK) {
            probability = probability * (n - k) / (k + 1);
            k++;
            sum += probability;
        }
        return k;
    }

    double median() {
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    double lowerBound() {
        return sorted[rank(sorted.length) - 1];
    }

    double least() {
        return sorted[0];
    }

    double most() {
        return sorted[sorted.length - 1];
    }
}
