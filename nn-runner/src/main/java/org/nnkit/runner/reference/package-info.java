/** The reference pages of the plugins that were found. */
@NullMarked
package org.nnkit.runner.reference;

import org.jspecify.annotations.NullMarked;
