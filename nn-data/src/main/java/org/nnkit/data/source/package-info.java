/** Data from files and from the config itself. */
package org.nnkit.data.source;
