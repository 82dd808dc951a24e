package {{package}};

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nnkit.api.activation.Activation;
import org.nnkit.tck.ActivationContract;

/** What every activation must do, and the formula of this one. */
class {{class}}Test extends ActivationContract {

    @Override
    protected Activation subject() {
        return new {{class}}(1.5);
    }

    @Test
    void isItsFormula() {
        {{class}} phi = new {{class}}();

        assertEquals(0, phi.value(0.0));
        assertEquals(0.7310585786300049, phi.value(1.0), 1e-15); // 1 / (1 + 1/e)
        assertEquals(-0.2689414213699951, phi.value(-1.0), 1e-15);
        assertEquals(0.5, phi.derivative(0.0, 0.0));
    }
}
