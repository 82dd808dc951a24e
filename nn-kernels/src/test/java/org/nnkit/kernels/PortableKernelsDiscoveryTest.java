package org.nnkit.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.plugin.Plugins;

/** Runs on the module path and on the class path. */
class PortableKernelsDiscoveryTest {

    @Test
    void isFoundByItsName() {
        assertEquals(new PortableKernels(), Plugins.of(Kernels.class).byName("portable"));
        assertEquals(List.of(), Plugins.of(Kernels.class).problems());
    }

    @Test
    void canAlwaysRunAndGivesWayToFasterOnes() {
        assertEquals(Optional.empty(), new PortableKernels().unavailable());
        assertEquals(0, new PortableKernels().rank());
        assertEquals(
                VectorModule.present() ? "vector" : "portable", Kernels.best().name());
    }
}
