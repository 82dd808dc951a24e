package org.nnkit.runner.plot;

import java.util.List;

/** All kinds of pictures. */
public final class Gallery {

    private Gallery() {}

    /** In the order in which they are listed. */
    public static List<PictureKind> kinds() {
        return List.of(
                new Activations.Kind(),
                new Boundary.Kind(),
                new Curve.Kind(),
                new Film.Kind(),
                new Fit.Kind(),
                new LinePicture.Kind(),
                new Diagram.Kind(),
                new RbfPicture.Kind(),
                new Sigma.Kind());
    }
}
