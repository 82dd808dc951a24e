package org.nnkit.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nnkit.api.math.Kernels;
import org.nnkit.api.math.Team;
import org.nnkit.kernels.PortableKernels;

class FingerprintsTest {

    @Test
    void areTheSameForPortableAndBestKernelsAndForThreeThreads() {
        Map<String, String> reference = new Fingerprints(Fingerprints.Size.SMALL, new PortableKernels()).all();

        assertEquals(reference, new Fingerprints(Fingerprints.Size.SMALL, Kernels.best()).all());
        try (Team team = Team.of(3)) {
            assertEquals(
                    reference,
                    new Fingerprints(Fingerprints.Size.SMALL, Kernels.best().on(team)).all());
        }
    }

    @Test
    void noTwoAreTheSame() {
        Map<String, String> all = new Fingerprints(Fingerprints.Size.SMALL, Kernels.best()).all();

        assertEquals(10, new HashSet<>(all.values()).size());
    }
}
