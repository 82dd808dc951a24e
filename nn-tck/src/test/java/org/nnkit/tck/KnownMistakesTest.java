package org.nnkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnkit.api.activation.Activation;
import org.nnkit.api.cost.Metric;
import org.nnkit.api.data.Scaler;
import org.nnkit.api.plugin.Plugin;

/** The mistakes that authors of plugins are known to make, each with the rule that finds it. */
class KnownMistakesTest {

    /** A plugin whose computation never ends for one net input. */
    private static final class NeverReturns extends ScriptedActivation {
        @Override
        public double value(double z) {
            while (z == 740 && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return super.value(z);
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource({
        "1, activation, a derivative times 1.0001, R17",
        "2, activation, the derivative of another function, R17",
        "3, activation, the wrong sign in one region, R17",
        "4, activation, the derivative at the kink is outside, R18",
        "5, activation, forward writes z, R07",
        "6, activation, z is kept and written later, R07",
        "7, metric, one tally for all, R12",
        "8, activation, a scratch field is shared by threads, R12",
        "9, activation, 'a table is made at first use, by whoever comes', C02",
        "10, activation, a static counter, R11",
        "11, activation, the clock is used, R11",
        "12, activation, unseeded random numbers, R11",
        "13, activation, the order of a hash set decides, R11",
        "14, activation, the batch is normalised, R08",
        "15, activation, overflow far out, R14",
        "16, activation, the last unit is left out, R16",
        "17, activation, throws on no patterns, R16",
        "18, scaler, the state is lost, R07",
        "19, scaler, the state is rounded, R07",
        "20, activation, equal although the options differ, R04",
        "21, activation, a number is written for the user's country, C01",
        "22, activation, a name that changes, R01",
        "23, activation, throws an Error, R16",
        "24, activation, never returns, R14"
    })
    void isFoundByTheRuleMeantForIt(int number, String kind, String mistake, String rule) {
        ConformanceException e = assertThrows(ConformanceException.class, () -> {
            switch (kind) {
                case "metric" -> check(Metric.class, named(BrokenMetrics.all(), mistake), rule);
                case "scaler" -> check(Scaler.class, named(BrokenScalers.all(), mistake), rule);
                default -> check(Activation.class, activation(mistake), rule);
            }
        });

        assertEquals(rule, e.rule(), () -> "number " + number);
    }

    private static <P extends Plugin> void check(Class<P> kind, P plugin, String id) {
        Rule<P> rule = Rules.of(kind).stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow();
        rule.check(plugin, plugin instanceof NeverReturns ? Duration.ofMillis(500) : Duration.ofMinutes(5));
    }

    private static <P extends Plugin> P named(List<BrokenPlugin<P>> broken, String mistake) {
        return broken.stream()
                .filter(b -> b.mistake().equals(mistake))
                .findFirst()
                .orElseThrow()
                .plugin();
    }

    private static Activation activation(String mistake) {
        Stream<Activation> known = BrokenActivations.all().stream()
                .filter(b -> b.mistake().equals(mistake))
                .map(BrokenActivations.Broken::plugin);
        return mistake.equals("never returns")
                ? new NeverReturns()
                : known.findFirst().orElseThrow();
    }
}
