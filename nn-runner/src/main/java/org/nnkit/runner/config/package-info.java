/** Reading configs: one located tree for YAML, JSON and {@code --set}, bound to plugins, and written back. */
@NullMarked
package org.nnkit.runner.config;

import org.jspecify.annotations.NullMarked;
