package org.nnkit.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnkit.api.network.ParameterSpec.Role;

class ParameterSpecTest {

    @Test
    void blocksOfTheSameNameShapeAndRoleAreEqual() {
        ParameterSpec one = ParameterSpec.weights(3, 4);
        ParameterSpec same = new ParameterSpec("weights", 3, 4, Role.WEIGHTS);
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
    }

    @Test
    void blocksThatDifferInAnythingAreNot() {
        ParameterSpec one = ParameterSpec.weights(3, 4);
        for (Object other : List.of(
                new ParameterSpec("centers", 3, 4, Role.WEIGHTS),
                new ParameterSpec("weights", 4, 4, Role.WEIGHTS),
                new ParameterSpec("weights", 3, 3, Role.WEIGHTS),
                new ParameterSpec("weights", 3, 4, Role.CENTERS),
                "weights")) {
            assertNotEquals(one, other);
        }
    }
}
