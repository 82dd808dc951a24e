package org.nnkit.api.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** The functions of {@link Elementary} in decimal arithmetic, to more than 40 digits relative to the result. */
final class ElementaryExact {

    private static final MathContext DIGITS = new MathContext(60);
    /** The largest float64 has 309 digits before the point, and π must leave {@link #DIGITS} behind it. */
    private static final MathContext MANY_DIGITS = new MathContext(420);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal LN2 = TWO.multiply(
            artanh(BigDecimal.ONE.divide(BigDecimal.valueOf(3), new MathContext(80)), new MathContext(80)));
    private static final BigDecimal PI = pi();
    private static final BigDecimal HALF_PI = PI.divide(TWO, MANY_DIGITS);
    private static final BigDecimal SERIES_LIMIT = new BigDecimal("1e-3");

    private ElementaryExact() {}

    /** Returns the value for finite arguments inside the domain, where the result is not 0 and of sensible exponent. */
    static BigDecimal value(ElementaryFunction function, double x, double y) {
        BigDecimal a = new BigDecimal(x);
        // Beyond the limit e^x is far outside the range of float64 as well.
        BigDecimal limited = a.min(BigDecimal.valueOf(2000)).max(BigDecimal.valueOf(-2000));
        return switch (function) {
            case EXP -> exp(limited);
            case EXPM1 -> expm1(limited);
            case LOG -> log1p(a.subtract(BigDecimal.ONE));
            case LOG1P -> log1p(a);
            case TANH -> tanh(a);
            case SIGMOID -> sigmoid(a);
            case SOFTPLUS -> softplus(a);
            case ERF -> erf(a);
            case SIN -> sinShifted(a, 0);
            case COS -> sinShifted(a, 1);
            case POW -> power(a, new BigDecimal(y));
        };
    }

    static BigDecimal exp(BigDecimal x) {
        BigInteger k = x.divide(LN2, DIGITS).setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
        BigDecimal r = x.subtract(LN2.multiply(new BigDecimal(k))).divide(BigDecimal.valueOf(256), DIGITS);
        BigDecimal y = BigDecimal.ONE.add(expm1Series(r));
        for (int i = 0; i < 8; i++) {
            y = y.multiply(y, DIGITS);
        }
        return y.multiply(TWO.pow(k.intValueExact(), DIGITS), DIGITS);
    }

    private static BigDecimal expm1Series(BigDecimal r) {
        BigDecimal sum = r;
        BigDecimal term = r;
        for (int n = 2; counts(term, sum); n++) {
            term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    private static boolean counts(BigDecimal term, BigDecimal sum) {
        return term.signum() != 0 && magnitude(term) > magnitude(sum) - DIGITS.getPrecision();
    }

    private static int magnitude(BigDecimal x) {
        return x.precision() - x.scale();
    }

    static BigDecimal expm1(BigDecimal x) {
        if (x.abs().compareTo(SERIES_LIMIT) < 0) {
            return expm1Series(x);
        }
        return exp(x).subtract(BigDecimal.ONE, DIGITS);
    }

    static BigDecimal log1p(BigDecimal x) {
        if (x.abs().compareTo(SERIES_LIMIT) < 0) {
            return TWO.multiply(artanh(x.divide(TWO.add(x, DIGITS), DIGITS), DIGITS));
        }
        // One step of third order from a value good to 52 bits; 2^k is taken out, as decimal arithmetic has no range.
        BigDecimal a = x.add(BigDecimal.ONE, DIGITS);
        int k = Math.getExponent(Math.min(a.doubleValue(), Double.MAX_VALUE));
        BigDecimal m = a.divide(TWO.pow(k, DIGITS), DIGITS);
        BigDecimal start = new BigDecimal(StrictMath.log(m.doubleValue())).add(LN2.multiply(BigDecimal.valueOf(k)));
        BigDecimal w = a.multiply(exp(start.negate()), DIGITS).subtract(BigDecimal.ONE);
        BigDecimal w2 = w.multiply(w, DIGITS);
        return start.add(w)
                .subtract(w2.divide(TWO, DIGITS))
                .add(w2.multiply(w, DIGITS).divide(BigDecimal.valueOf(3), DIGITS))
                .round(DIGITS);
    }

    private static BigDecimal artanh(BigDecimal s, MathContext digits) {
        BigDecimal z = s.multiply(s, digits);
        BigDecimal power = s;
        BigDecimal sum = s;
        BigDecimal term = s;
        for (int n = 3; term.signum() != 0 && magnitude(term) > magnitude(sum) - digits.getPrecision(); n += 2) {
            power = power.multiply(z, digits);
            term = power.divide(BigDecimal.valueOf(n), digits);
            sum = sum.add(term, digits);
        }
        return sum;
    }

    private static BigDecimal tanh(BigDecimal x) {
        BigDecimal e = expm1(x.abs().multiply(TWO).negate().max(BigDecimal.valueOf(-2000)));
        BigDecimal y = e.negate().divide(e.add(TWO), DIGITS);
        return x.signum() < 0 ? y.negate() : y;
    }

    private static BigDecimal sigmoid(BigDecimal z) {
        BigDecimal e = exp(z.abs().negate().max(BigDecimal.valueOf(-2000)));
        return (z.signum() < 0 ? e : BigDecimal.ONE).divide(BigDecimal.ONE.add(e), DIGITS);
    }

    private static BigDecimal softplus(BigDecimal z) {
        BigDecimal log = log1p(exp(z.abs().negate().max(BigDecimal.valueOf(-2000))));
        return z.signum() > 0 ? z.add(log, new MathContext(400)) : log;
    }

    /** 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·5···(2n+1)): all terms of one sign, so nothing cancels. */
    static BigDecimal erf(BigDecimal x) {
        if (x.abs().compareTo(BigDecimal.TEN) > 0) {
            return BigDecimal.valueOf(x.signum());
        }
        BigDecimal w = x.multiply(x, DIGITS);
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 1; counts(term, sum); n++) {
            term = term.multiply(w, DIGITS).multiply(TWO).divide(BigDecimal.valueOf(2L * n + 1), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        BigDecimal factor = TWO.divide(PI.sqrt(DIGITS), DIGITS).multiply(exp(w.negate()), DIGITS);
        return sum.multiply(factor, DIGITS);
    }

    private static BigDecimal sinShifted(BigDecimal x, int turn) {
        BigInteger n = x.divide(HALF_PI, MANY_DIGITS)
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigInteger();
        BigDecimal r = x.subtract(HALF_PI.multiply(new BigDecimal(n))).round(DIGITS);
        int quadrant =
                n.add(BigInteger.valueOf(turn)).and(BigInteger.valueOf(3)).intValueExact();
        BigDecimal z = r.multiply(r, DIGITS).negate();
        boolean cosine = (quadrant & 1) != 0;
        BigDecimal term = cosine ? BigDecimal.ONE : r;
        BigDecimal sum = term;
        for (int i = cosine ? 1 : 2; counts(term, sum); i += 2) {
            term = term.multiply(z, DIGITS).divide(BigDecimal.valueOf((long) i * (i + 1)), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return quadrant >= 2 ? sum.negate() : sum;
    }

    private static BigDecimal power(BigDecimal x, BigDecimal y) {
        BigDecimal log = log1p(x.abs().subtract(BigDecimal.ONE));
        boolean odd = x.signum() < 0 && y.toBigIntegerExact().testBit(0);
        BigDecimal magnitude = exp(log.multiply(y, DIGITS));
        return odd ? magnitude.negate() : magnitude;
    }

    /** Machin's formula: π/4 = 4·arctan(1/5) − arctan(1/239). */
    private static BigDecimal pi() {
        MathContext digits = new MathContext(MANY_DIGITS.getPrecision() + 10);
        BigDecimal quarter =
                arctanOfInverse(5, digits).multiply(BigDecimal.valueOf(4)).subtract(arctanOfInverse(239, digits));
        return quarter.multiply(BigDecimal.valueOf(4)).round(MANY_DIGITS);
    }

    private static BigDecimal arctanOfInverse(int n, MathContext digits) {
        BigDecimal square = BigDecimal.valueOf(-(long) n * n);
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), digits);
        BigDecimal sum = power;
        for (int i = 3; magnitude(power) > -digits.getPrecision(); i += 2) {
            power = power.divide(square, digits);
            sum = sum.add(power.divide(BigDecimal.valueOf(i), digits), digits);
        }
        return sum;
    }
}
