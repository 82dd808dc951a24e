package org.nnkit.mlp.schedule;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnkit.api.training.Schedule;
import org.nnkit.tck.ScheduleContract;

@ParameterizedClass
@MethodSource("builtIn")
class SchedulesContractTest extends ScheduleContract {

    private final Schedule subject;

    SchedulesContractTest(Schedule subject) {
        this.subject = subject;
    }

    static List<Schedule> builtIn() {
        return List.of(new Constant(), new Cosine(), new Exponential(), new Plateau(), new StepDecay());
    }

    @Override
    protected Schedule subject() {
        return subject;
    }
}
