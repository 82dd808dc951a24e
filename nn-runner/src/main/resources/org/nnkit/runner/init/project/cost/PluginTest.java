package {{package}};

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nnkit.api.cost.CostFunction;
import org.nnkit.tck.CostContract;

/** What every cost must do, and the formula of this one. */
class {{class}}Test extends CostContract {

    @Override
    protected CostFunction subject() {
        return new {{class}}(0.5);
    }

    @Test
    void isItsFormula() {
        {{class}} j = new {{class}}();

        assertEquals(0, j.value(2, 2));
        assertEquals(0.41421356237309503, j.value(0, 1), 1e-15); // √2 − 1
        assertEquals(0.7071067811865476, j.derivative(0, 1), 1e-15);
        assertEquals(-1, j.derivative(1e300, 0));
    }
}
