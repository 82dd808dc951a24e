/** The JSON Schema of configs, made from the grammar and the plugins that were found. */
@NullMarked
package org.nnkit.runner.schema;

import org.jspecify.annotations.NullMarked;
