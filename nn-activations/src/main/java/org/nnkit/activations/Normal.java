package org.nnkit.activations;

import org.nnkit.api.math.Elementary;

/** The standard normal distribution, accurate relative to the result in the lower tail, where 1 + erf has no digits left. */
final class Normal {

    private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;
    private static final double ONE_OVER_SQRT_2PI = 0x1.9884533d43651p-2;

    /** Below this Φ(z) comes from {@link #tail}, above from erf, which has all digits there. */
    private static final double TAIL = -0.5;

    /** From here on e^(−z²/2) is below 10⁻³³⁰, smaller than any double, even times z. */
    private static final double VANISHED = -39;

    /** Below this e^(−z²/2) alone would be subnormal or nearly so and lose digits before the last product. */
    private static final double SMALL = -37;

    /** P(u) = (t + 5)·Φ(−t)·e^(t²/2) for u = (t − 5)/(t + 5) and t in [0.5, 39]; Chebyshev interpolation, error 2·10⁻¹⁷. */
    private static final double[] P = {
        0x1.89d3abe1f95aep-1,
        -0x1.54ad03f27ca1ap-1,
        0x1.fb31653876fb3p-2,
        -0x1.410ed5f87575ap-2,
        0x1.51f6329f00734p-3,
        -0x1.1b1c254cb4374p-4,
        0x1.54b4d4f57e16bp-6,
        -0x1.88590e790f3f8p-9,
        -0x1.a25038e974a37p-11,
        0x1.1daf16b27ee66p-11,
        -0x1.f213f08f488c1p-15,
        -0x1.a16eb7f628d48p-15,
        0x1.17d98aed00b14p-16,
        0x1.0af0fb0212c8ap-18,
        -0x1.73653c5925a4ap-19,
        -0x1.627de465efcabp-22,
        0x1.cd8e6c83feabcp-22,
        0x1.253671ba80ec2p-25,
        -0x1.0ed52a22f4b49p-24,
        -0x1.e89eba48619e5p-29,
        0x1.b905cc63b565cp-28
    };

    private Normal() {}

    /** Φ(z). */
    static double cdf(double z) {
        if (z >= TAIL) {
            return 0.5 * (1 + Elementary.erf(z * SQRT_HALF));
        }
        return z < VANISHED ? 0 : bell(z) * tail(-z);
    }

    /** z·Φ(z), with its limits at ±∞. */
    static double timesCdf(double z) {
        if (z >= TAIL) {
            return z * (0.5 * (1 + Elementary.erf(z * SQRT_HALF)));
        }
        if (z < VANISHED) {
            return -0.0;
        }
        if (z < SMALL) {
            double root = rootOfBell(z);
            return (z * tail(-z) * root) * root;
        }
        return z * (bell(z) * tail(-z));
    }

    /** z·e^(−z²/2)/√(2π), with its limits at ±∞. */
    static double timesDensity(double z) {
        return z < VANISHED || z > -VANISHED ? 0 : z * bell(z) * ONE_OVER_SQRT_2PI;
    }

    /** Φ(−t)·e^(t²/2) for t ≥ 0.5. */
    private static double tail(double t) {
        double u = (t - 5) / (t + 5);
        double p = P[P.length - 1];
        for (int i = P.length - 2; i >= 0; i--) {
            p = Math.fma(p, u, P[i]);
        }
        return p / (t + 5);
    }

    /** e^(−z²/2); the rounding error of z², up to 10⁻¹³ in the result, is made good. */
    private static double bell(double z) {
        double square = z * z;
        double rest = Math.fma(z, z, -square);
        return Elementary.exp(-0.5 * square) * (1 - 0.5 * rest);
    }

    /** e^(−z²/4), the same way. */
    private static double rootOfBell(double z) {
        double square = z * z;
        double rest = Math.fma(z, z, -square);
        return Elementary.exp(-0.25 * square) * (1 - 0.25 * rest);
    }
}
