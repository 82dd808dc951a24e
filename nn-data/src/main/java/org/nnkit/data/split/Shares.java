package org.nnkit.data.split;

import java.util.List;

/** Rounds fractions of counts so that everything adds up. */
final class Shares {

    private Shares() {}

    /** The exact shares of a count. */
    static double[] exact(int count, double[] fractions) {
        double[] shares = new double[fractions.length];
        for (int p = 0; p < shares.length; p++) {
            shares[p] = count * fractions[p];
        }
        return shares;
    }

    /** Whole shares that add up to the count: rounded down, and what is left goes to the largest remainders, first ones first. */
    static int[] ofWhole(int count, double[] fractions) {
        double[] exact = exact(count, fractions);
        int[] shares = new int[exact.length];
        double[] remainders = new double[exact.length];
        int left = count;
        for (int p = 0; p < shares.length; p++) {
            shares[p] = floor(exact[p]);
            remainders[p] = exact[p] - shares[p];
            left -= shares[p];
        }
        for (; left > 0; left--) {
            int largest = 0;
            for (int p = 1; p < remainders.length; p++) {
                largest = remainders[p] > remainders[largest] ? p : largest;
            }
            shares[largest]++;
            remainders[largest] -= 1;
        }
        return shares;
    }

    /** 105 for 150 · 0.7 even if that is rounded to a little less. */
    private static int floor(double share) {
        return (int) Math.floor(share + 1e-6);
    }

    /**
     * Whole numbers for a table of shares, each rounded down or up, whose rows keep their sums and whose columns have the given
     * ones. Each row gives what its rounding left to the columns that still need most (Gale, Ryser: this never gets stuck), among
     * equals to those with the largest remainder.
     *
     * @param exact shares of each group in each part; the sum of a row is whole
     * @param sizes of the parts
     */
    static int[][] rounded(List<double[]> exact, int[] sizes) {
        int[][] counts = new int[exact.size()][sizes.length];
        int[] left = new int[exact.size()];
        int[] needed = sizes.clone();
        for (int g = 0; g < counts.length; g++) {
            double sum = 0;
            for (int p = 0; p < sizes.length; p++) {
                counts[g][p] = floor(exact.get(g)[p]);
                needed[p] -= counts[g][p];
                left[g] -= counts[g][p];
                sum += exact.get(g)[p];
            }
            left[g] += (int) Math.rint(sum);
        }
        for (int g = 0; g < counts.length; g++) {
            boolean[] given = new boolean[sizes.length];
            for (; left[g] > 0; left[g]--) {
                int best = -1;
                for (int p = 0; p < sizes.length; p++) {
                    if (!given[p] && (best < 0 || isBetter(exact.get(g), counts[g], needed, p, best))) {
                        best = p;
                    }
                }
                counts[g][best]++;
                needed[best]--;
                given[best] = true;
            }
        }
        return counts;
    }

    private static boolean isBetter(double[] exact, int[] counts, int[] needed, int p, int best) {
        if (needed[p] != needed[best]) {
            return needed[p] > needed[best];
        }
        return exact[p] - counts[p] > exact[best] - counts[best];
    }
}
