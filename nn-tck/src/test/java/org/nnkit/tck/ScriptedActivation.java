package org.nnkit.tck;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.nnkit.api.activation.ScalarActivation;
import org.nnkit.api.math.Elementary;

/** An activation made of two functions; tanh where a test says nothing. */
class ScriptedActivation implements ScalarActivation {

    private final DoubleUnaryOperator value;
    private final DoubleBinaryOperator derivative;

    ScriptedActivation() {
        this(Elementary::tanh, (z, y) -> (1 - y) * (1 + y));
    }

    ScriptedActivation(DoubleUnaryOperator value, DoubleBinaryOperator derivative) {
        this.value = value;
        this.derivative = derivative;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public double value(double z) {
        return value.applyAsDouble(z);
    }

    @Override
    public double derivative(double z, double y) {
        return derivative.applyAsDouble(z, y);
    }
}
