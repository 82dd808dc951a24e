package org.nnkit.rbf;

import static org.nnkit.api.plugin.OptionException.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Matrix;
import org.nnkit.api.math.Numbers;
import org.nnkit.api.math.Streams;
import org.nnkit.api.network.Layer;
import org.nnkit.api.network.ParameterSpec;
import org.nnkit.api.network.Parameters;
import org.nnkit.api.network.Pass;
import org.nnkit.api.network.Rows;
import org.nnkit.api.plugin.Option;
import org.nnkit.api.plugin.OptionException;
import org.nnkit.api.rbf.CenterSelection;
import org.nnkit.api.rbf.RadialBasis;
import org.nnkit.api.rbf.WidthRule;
import org.nnkit.rbf.basis.Gaussian;
import org.nnkit.rbf.center.EveryRow;
import org.nnkit.rbf.width.ClusterRms;

/**
 * A layer of radial basis functions: yⱼ = φ(rⱼ) with rⱼ² = ‖x − cⱼ‖², the distance from a centre, and a width σⱼ (Broomhead,
 * Lowe 1988; Moody, Darken 1989). Distances are taken by direct differences, so that data far from 0 keep their digits.
 *
 * <p>The way back: ∂J/∂cⱼ = Σ 2 g (cⱼ − x), ∂J/∂x = Σ 2 g (x − cⱼ), ∂J/∂σⱼ = Σ ∂J/∂yⱼ ∂φ/∂σ, with g = ∂J/∂yⱼ ∂φ/∂(r²). So
 * {@code backprop} trains centres and widths, and RBF layers and dense layers mix.
 *
 * @param centers how the centres are chosen
 * @param basis φ
 * @param width how the widths are chosen, or null for cluster-rms, or for a basis without width
 * @param units the number of centres, or null before it is {@link #settled}
 */
public record Rbf(
        @Option(help = "how the centres are chosen", required = true)
        CenterSelection centers,

        @Option(help = "radial basis function φ(r)") RadialBasis basis,

        @Option(help = "how the widths σ are chosen; where left out, 'cluster-rms', or none if the basis has no width")
        @Nullable WidthRule width,

        @Option(help = "number of centres; follows from 'centers' and is compared with that", range = "[1, inf)")
        @Nullable Integer units)
        implements Layer {

    public Rbf {
        check(units == null || units >= 1, "units", String.valueOf(units), "an integer of at least 1");
        if (width != null && !basis.hasWidth()) {
            throw new OptionException("width", "basis '" + basis.name() + "' has no width σ; leave 'width' out");
        }
    }

    /** With as many units as the selection gives. */
    public Rbf(CenterSelection centers, RadialBasis basis, @Nullable WidthRule width) {
        this(centers, basis, width, null);
    }

    /** The prototype. */
    public Rbf() {
        this(new EveryRow(), new Gaussian(), null, null);
    }

    @Override
    public String name() {
        return "rbf";
    }

    private int k() {
        if (units == null) {
            throw new IllegalStateException("the number of centres is not known before 'settled'");
        }
        return units;
    }

    @Override
    public Rbf settled(Rows training) {
        int count;
        try {
            count = centers.count(training);
        } catch (OptionException e) {
            throw ofCenters(e);
        }
        if (units != null && units != count) {
            throw new OptionException(
                    "units", "'centers' gives " + count + ", so 'units' can't be " + units + "; leave it out");
        }
        return new Rbf(centers, basis, width, count);
    }

    private OptionException ofCenters(OptionException e) {
        return e.within("centers." + centers.name());
    }

    @Override
    public int outputs(int inputs) {
        return k();
    }

    @Override
    public List<ParameterSpec> parameters(int inputs) {
        try {
            centers.requireFit(inputs);
        } catch (OptionException e) {
            throw ofCenters(e);
        }
        List<ParameterSpec> specs = new ArrayList<>();
        specs.add(new ParameterSpec("centers", k(), inputs, ParameterSpec.Role.CENTERS));
        if (basis.hasWidth()) {
            specs.add(new ParameterSpec("widths", 1, k(), ParameterSpec.Role.WIDTHS));
        }
        return specs;
    }

    /** The squared distances r², which a {@link org.nnkit.api.network.Trace} finds there, and room for their gradient. */
    @Override
    public List<Integer> buffers(int inputs) {
        return List.of(k(), k());
    }

    @Override
    public boolean looksAtData() {
        return true;
    }

    /** With the fastest kernels that can run here. */
    @Override
    public void initialize(Parameters p, Streams streams, Rows training) {
        initialize(Kernels.best(), p, streams, training);
    }

    @Override
    public void initialize(Kernels kernels, Parameters p, Streams streams, Rows training) {
        CenterSelection.Clusters clusters;
        try {
            clusters = centers.select(kernels, training, streams);
        } catch (OptionException e) {
            throw ofCenters(e);
        }
        p.get("centers").set(clusters.centers());
        if (basis.hasWidth()) {
            WidthRule rule = width == null ? new ClusterRms() : width;
            try {
                p.get("widths").set(rule.widths(kernels, basis, clusters, training));
                requireWidths(p.get("widths"));
            } catch (OptionException e) {
                throw e.within("width." + rule.name());
            }
        }
    }

    /** Whatever the rule, and once more after the rounding to float32. */
    private static void requireWidths(Matrix widths) {
        for (int j = 0; j < widths.columns(); j++) {
            double sigma = widths.get(0, j);
            if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
                throw new OptionException(
                        "",
                        "gives centre " + (j + 1) + " the width " + Numbers.inWords(sigma) + " in "
                                + widths.precision().configName()
                                + "; widths are greater than 0 and finite: scale the data, or use 'given'");
            }
        }
    }

    @Override
    public void forward(Pass pass, Parameters p, Matrix x, Matrix y) {
        Matrix r2 = pass.buffer(0);
        pass.kernels().squaredDistances(x, p.get("centers"), r2, pass.workspace());
        basis.values(pass.kernels(), r2, basis.hasWidth() ? p.get("widths") : null, y);
    }

    @Override
    public void backward(
            Pass pass, Parameters p, Matrix x, Matrix y, Matrix dy, Parameters gradient, @Nullable Matrix dx) {
        Kernels k = pass.kernels();
        Matrix r2 = pass.buffer(0);
        Matrix g = pass.buffer(1);
        Matrix widths = basis.hasWidth() ? p.get("widths") : null;
        Matrix widthGradient = basis.hasWidth() ? gradient.get("widths") : null;
        for (int i = 0; i < y.rows(); i++) {
            for (int j = 0; j < y.columns(); j++) {
                double sigma = widths == null ? 1 : widths.get(0, j);
                double square = r2.get(i, j);
                g.set(i, j, 2 * dy.get(i, j) * basis.derivativeOfSquare(square, sigma, y.get(i, j)));
                if (widthGradient != null) {
                    double ofWidth = basis.derivativeOfWidth(square, sigma, y.get(i, j));
                    widthGradient.set(0, j, Math.fma(dy.get(i, j), ofWidth, widthGradient.get(0, j)));
                }
            }
        }
        k.addDifferencesTA(g, x, p.get("centers"), gradient.get("centers")); //       dC += Σ 2g (c − x)
        if (dx != null) {
            dx.fill(0);
            k.addDifferences(g, x, p.get("centers"), dx); //                          dx  = Σ 2g (x − c)
        }
    }
}
