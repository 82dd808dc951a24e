package org.nnkit.runner.experiment;

import java.nio.file.Path;
import org.nnkit.runner.model.Model;

/**
 * A trained model that gives an experiment its first parameters.
 *
 * @param file the model file or run directory that it was read from
 * @param model what was in it
 */
public record StartingModel(Path file, Model model) {}
