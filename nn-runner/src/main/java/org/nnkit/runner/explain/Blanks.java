package org.nnkit.runner.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers what is asked for, in the order in which it is first mentioned. */
final class Blanks {

    private final Digits digits;
    private final List<Quantity> all = new ArrayList<>();
    private final Map<String, Quantity> byIdentity = new HashMap<>();

    Blanks(Digits digits) {
        this.digits = digits;
    }

    /** A number that is given. */
    Value given(double x) {
        return new Value(digits.text(x), null);
    }

    /** Makes the formula of a number; asked for only when it is mentioned for the first time. */
    interface Origin {
        @Nullable Formula formula();
    }

    /** A number that follows from others. */
    Value derived(String identity, double x, Origin origin) {
        Quantity known = byIdentity.get(identity);
        if (known == null) {
            Formula formula = origin.formula(); // first, since the numbers in it come before this one
            known = new Quantity(all.size() + 1, identity, x, digits.text(x), formula);
            all.add(known);
            byIdentity.put(identity, known);
        }
        return new Value(known.shown(), known);
    }

    /** A number that was mentioned before; null if it was not. */
    @Nullable Value known(String identity) {
        Quantity known = byIdentity.get(identity);
        return known == null ? null : new Value(known.shown(), known);
    }

    List<Quantity> all() {
        return all;
    }
}
