import org.jspecify.annotations.NullMarked;

/** Matrix arithmetic. */
@NullMarked
module org.nnkit.kernels {
    requires transitive org.nnkit.api;
    requires static org.jspecify;
    requires static jdk.incubator.vector; // VectorKernels asks whether it is there

    exports org.nnkit.kernels;

    provides org.nnkit.api.math.Kernels with
            org.nnkit.kernels.PortableKernels,
            org.nnkit.kernels.VectorKernels;
}
