package org.nnkit.api.math;

/**
 * The elementary functions of nnkit, in float64 and float32.
 *
 * <p>This class <em>defines</em> the bits. Every method uses only operations that the Java language fixes to the last bit
 * (the four basic ones, {@link Math#fma}, comparisons, selections and the bits of a number), so the results are the same
 * on every JDK from 17 on, on every processor, in the interpreter and in every compiler. They are part of the numerics
 * revision: a change of one bit anywhere is a new revision. The functions of {@link Math} promise an error bound only and
 * differ between JDKs.
 *
 * <p>No table is read and nearly nothing branches in exp, expm1, log, log1p, tanh, sigmoid, softplus and erf, so kernels
 * repeat the same operations on whole vectors and get the same bits. A NaN argument gives NaN (the payload is not
 * promised); each method documents its other special values. Signed zeros are kept by the odd functions and by expm1 and
 * log1p.
 *
 * <h2>Errors</h2>
 *
 * <p>In units in the last place (ulp) of the exact result, subnormal results included. No error is known to exceed 1 ulp;
 * 2 ulp are promised. The numbers are the largest seen, rounded up. In float64 they were taken at 60 million points a
 * function against double-double arithmetic (sin and cos: 300,000 points against decimal arithmetic), in float32 at
 * <em>all</em> 2^32 arguments. Those of sin, cos and pow in float32 follow from the float64 ones: they are rounded from them.
 *
 * <table>
 * <caption>Largest error seen, in ulp</caption>
 * <tr><th>function</th><th>float64</th><th>float32</th></tr>
 * <tr><td>exp</td><td>0.82</td><td>0.79</td></tr>
 * <tr><td>expm1</td><td>0.99</td><td>0.99</td></tr>
 * <tr><td>log</td><td>0.91</td><td>0.92</td></tr>
 * <tr><td>log1p</td><td>0.92</td><td>0.92</td></tr>
 * <tr><td>tanh</td><td>0.83</td><td>0.96</td></tr>
 * <tr><td>sigmoid</td><td>0.77</td><td>0.51</td></tr>
 * <tr><td>softplus</td><td>0.88</td><td>0.95</td></tr>
 * <tr><td>erf</td><td>0.95</td><td>1.00</td></tr>
 * <tr><td>sin</td><td>0.77</td><td>0.51</td></tr>
 * <tr><td>cos</td><td>0.77</td><td>0.51</td></tr>
 * <tr><td>pow</td><td>0.78</td><td>0.51</td></tr>
 * </table>
 *
 * <h2>Methods</h2>
 *
 * <p>All polynomials are minimax fits (Remez exchange in 60 digits) made for this class.
 *
 * <ul>
 *   <li>exp, expm1: x = k·ln2 + r with |r| ≤ ln2/2, ln2 in two parts (Cody and Waite, "Software Manual for the Elementary
 *       Functions", 1980); e^r = 1 + r + r²·q(r), with the sums' rounding errors added back (Dekker 1971). 2^k is multiplied
 *       in as two powers, so that an overflowing or subnormal result is rounded once, at the end.
 *   <li>log, log1p: x = 2^k·(1 + f) with 1 + f in [√½, √2); with s = f/(2 + f), ln(1 + f) = 2·artanh(s) = f − s·(f − R(s²)).
 *       log1p carries the rounding error of 1 + x along.
 *   <li>tanh |x| = n/(2 − n) with n = 1 − e^(−2|x|); sigmoid = 1/(1 + e^(−z)) or e^z/(1 + e^z), whichever exponent is
 *       negative; softplus = max(z, 0) + ln(1 + e^(−|z|)). Exponential and quotient are kept in two parts. In float32 sigmoid
 *       goes by way of float64, where one part is enough, and tanh is x + x³·p(x²) below 0.92, 1 − 2/(e^(2|x|) + 1) above;
 *       both rise or stay with every step of the argument.
 *   <li>erf: x + x·p(x²) below 1; above, 1 − erfc(1)·e^(−v), with a polynomial for v = ln erfc(1) − ln erfc(x).
 *   <li>sin, cos: x = n·π/2 + r by Cody and Waite below 2^20, by multiplying out the bits of 2/π above (Payne and Hanek,
 *       "Radian reduction for trigonometric functions", 1983), then polynomials in r². The reduction loses nothing,
 *       however large.
 *   <li>pow: e^(y·ln|x|) with the logarithm and the product in two parts, the logarithm good to about 2^-70.
 * </ul>
 *
 * <p>The float32 methods use float32 arithmetic throughout, except sigmoid, sin, cos and pow, which round a float64 result.
 */
public final class Elementary {

    private Elementary() {}

    /**
     * Returns e^x. exp(−∞) = 0, exp(∞) = ∞.
     *
     * @param x the exponent
     * @return e^x
     */
    public static double exp(double x) {
        return ElementaryDouble.exp(x);
    }

    /**
     * Returns e^x. exp(−∞) = 0, exp(∞) = ∞.
     *
     * @param x the exponent
     * @return e^x
     */
    public static float exp(float x) {
        return ElementaryFloat.exp(x);
    }

    /**
     * Returns e^x − 1, accurate near 0. expm1(±0) = ±0, expm1(−∞) = −1, expm1(∞) = ∞.
     *
     * @param x the exponent
     * @return e^x − 1
     */
    public static double expm1(double x) {
        return ElementaryDouble.expm1(x);
    }

    /**
     * Returns e^x − 1, accurate near 0. expm1(±0) = ±0, expm1(−∞) = −1, expm1(∞) = ∞.
     *
     * @param x the exponent
     * @return e^x − 1
     */
    public static float expm1(float x) {
        return ElementaryFloat.expm1(x);
    }

    /**
     * Returns ln x. log(±0) = −∞, log(1) = +0, log(∞) = ∞; NaN for x &lt; 0.
     *
     * @param x a number
     * @return the natural logarithm of x
     */
    public static double log(double x) {
        return ElementaryDouble.log(x);
    }

    /**
     * Returns ln x. log(±0) = −∞, log(1) = +0, log(∞) = ∞; NaN for x &lt; 0.
     *
     * @param x a number
     * @return the natural logarithm of x
     */
    public static float log(float x) {
        return ElementaryFloat.log(x);
    }

    /**
     * Returns ln(1 + x), accurate near 0. log1p(±0) = ±0, log1p(−1) = −∞, log1p(∞) = ∞; NaN for x &lt; −1.
     *
     * @param x a number
     * @return the natural logarithm of 1 + x
     */
    public static double log1p(double x) {
        return ElementaryDouble.log1p(x);
    }

    /**
     * Returns ln(1 + x), accurate near 0. log1p(±0) = ±0, log1p(−1) = −∞, log1p(∞) = ∞; NaN for x &lt; −1.
     *
     * @param x a number
     * @return the natural logarithm of 1 + x
     */
    public static float log1p(float x) {
        return ElementaryFloat.log1p(x);
    }

    /**
     * Returns the hyperbolic tangent. tanh(±0) = ±0, tanh(±∞) = ±1, tanh(−x) = −tanh(x) bit for bit.
     *
     * @param x a number
     * @return tanh x, in [−1, 1]
     */
    public static double tanh(double x) {
        return ElementaryDouble.tanh(x);
    }

    /**
     * Returns the hyperbolic tangent. tanh(±0) = ±0, tanh(±∞) = ±1, tanh(−x) = −tanh(x) bit for bit.
     *
     * @param x a number
     * @return tanh x, in [−1, 1]
     */
    public static float tanh(float x) {
        return ElementaryFloat.tanh(x);
    }

    /**
     * Returns the logistic function 1/(1 + e^(−z)), accurate in both tails. sigmoid(−∞) = 0, sigmoid(∞) = 1.
     *
     * @param z a number
     * @return 1/(1 + e^(−z)), in [0, 1]
     */
    public static double sigmoid(double z) {
        return ElementaryDouble.sigmoid(z);
    }

    /**
     * Returns the logistic function 1/(1 + e^(−z)), accurate in both tails. sigmoid(−∞) = 0, sigmoid(∞) = 1.
     *
     * @param z a number
     * @return 1/(1 + e^(−z)), in [0, 1]
     */
    public static float sigmoid(float z) {
        return ElementaryFloat.sigmoid(z);
    }

    /**
     * Returns ln(1 + e^z), without overflow and accurate in both tails. softplus(−∞) = 0, softplus(∞) = ∞.
     *
     * @param z a number
     * @return ln(1 + e^z), not below 0
     */
    public static double softplus(double z) {
        return ElementaryDouble.softplus(z);
    }

    /**
     * Returns ln(1 + e^z), without overflow and accurate in both tails. softplus(−∞) = 0, softplus(∞) = ∞.
     *
     * @param z a number
     * @return ln(1 + e^z), not below 0
     */
    public static float softplus(float z) {
        return ElementaryFloat.softplus(z);
    }

    /**
     * Returns the error function 2/√π · ∫₀ˣ e^(−t²) dt. erf(±0) = ±0, erf(±∞) = ±1, erf(−x) = −erf(x) bit for bit.
     *
     * @param x a number
     * @return erf x, in [−1, 1]
     */
    public static double erf(double x) {
        return ElementaryDouble.erf(x);
    }

    /**
     * Returns the error function 2/√π · ∫₀ˣ e^(−t²) dt. erf(±0) = ±0, erf(±∞) = ±1, erf(−x) = −erf(x) bit for bit.
     *
     * @param x a number
     * @return erf x, in [−1, 1]
     */
    public static float erf(float x) {
        return ElementaryFloat.erf(x);
    }

    /**
     * Returns the sine. sin(±0) = ±0; NaN for ±∞.
     *
     * @param x an angle in radians
     * @return sin x
     */
    public static double sin(double x) {
        return ElementaryTrig.sin(x);
    }

    /**
     * Returns the sine. sin(±0) = ±0; NaN for ±∞.
     *
     * @param x an angle in radians
     * @return sin x
     */
    public static float sin(float x) {
        return (float) ElementaryTrig.sin(x);
    }

    /**
     * Returns the cosine. cos(±0) = 1; NaN for ±∞.
     *
     * @param x an angle in radians
     * @return cos x
     */
    public static double cos(double x) {
        return ElementaryTrig.cos(x);
    }

    /**
     * Returns the cosine. cos(±0) = 1; NaN for ±∞.
     *
     * @param x an angle in radians
     * @return cos x
     */
    public static float cos(float x) {
        return (float) ElementaryTrig.cos(x);
    }

    /**
     * Returns x to the power y, with all special values of {@link Math#pow(double, double)}.
     *
     * @param x the base
     * @param y the exponent
     * @return x^y
     */
    public static double pow(double x, double y) {
        return ElementaryPow.pow(x, y);
    }

    /**
     * Returns x to the power y, with all special values of {@link Math#pow(double, double)}.
     *
     * @param x the base
     * @param y the exponent
     * @return x^y
     */
    public static float pow(float x, float y) {
        return (float) ElementaryPow.pow(x, y);
    }

    // Java would take the float methods for an int or long argument, and lose half of the digits in silence.

    /** {@link #exp(double)} of an integer. */
    public static double exp(long x) {
        return exp((double) x);
    }

    /** {@link #expm1(double)} of an integer. */
    public static double expm1(long x) {
        return expm1((double) x);
    }

    /** {@link #log(double)} of an integer. */
    public static double log(long x) {
        return log((double) x);
    }

    /** {@link #log1p(double)} of an integer. */
    public static double log1p(long x) {
        return log1p((double) x);
    }

    /** {@link #tanh(double)} of an integer. */
    public static double tanh(long x) {
        return tanh((double) x);
    }

    /** {@link #sigmoid(double)} of an integer. */
    public static double sigmoid(long x) {
        return sigmoid((double) x);
    }

    /** {@link #softplus(double)} of an integer. */
    public static double softplus(long x) {
        return softplus((double) x);
    }

    /** {@link #erf(double)} of an integer. */
    public static double erf(long x) {
        return erf((double) x);
    }

    /** {@link #sin(double)} of an integer. */
    public static double sin(long x) {
        return sin((double) x);
    }

    /** {@link #cos(double)} of an integer. */
    public static double cos(long x) {
        return cos((double) x);
    }

    /** {@link #pow(double, double)} of integers. */
    public static double pow(long x, long y) {
        return pow((double) x, (double) y);
    }
}
