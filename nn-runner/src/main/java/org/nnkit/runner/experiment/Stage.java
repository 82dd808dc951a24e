package org.nnkit.runner.experiment;

import java.util.List;
import org.nnkit.api.training.Ending;
import org.nnkit.api.training.History;
import org.nnkit.api.training.Remark;

/**
 * What came of one trainer.
 *
 * @param trainer its name
 * @param history what was measured in each epoch
 * @param ending why it ended
 * @param remarks what else it says of its result
 */
public record Stage(String trainer, History history, Ending ending, List<Remark> remarks) {

    public Stage {
        remarks = List.copyOf(remarks);
    }
}
