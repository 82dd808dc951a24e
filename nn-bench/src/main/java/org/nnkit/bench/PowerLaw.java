package org.nnkit.bench;

import org.nnkit.api.math.Elementary;

/**
 * y = c · xᵖ through points, by least squares of ln y = ln c + p ln x.
 *
 * @param exponent p
 * @param factor c
 */
record PowerLaw(double exponent, double factor) {

    static PowerLaw through(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += Elementary.log(x[i]) / x.length;
            meanY += Elementary.log(y[i]) / x.length;
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = Elementary.log(x[i]) - meanX;
            xx += dx * dx;
            xy += dx * (Elementary.log(y[i]) - meanY);
        }
        double p = xy / xx;
        return new PowerLaw(p, Elementary.exp(meanY - p * meanX));
    }
}
