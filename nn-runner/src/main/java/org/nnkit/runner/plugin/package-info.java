/** Where plugins come from: jars named by the user, and what is recorded of them. */
package org.nnkit.runner.plugin;
