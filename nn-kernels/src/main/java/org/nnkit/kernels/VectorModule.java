package org.nnkit.kernels;

/** Whether {@code jdk.incubator.vector} is there; no class that uses it may be touched before this was asked. */
final class VectorModule {

    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private VectorModule() {}

    static boolean present() {
        return PRESENT;
    }
}
