/** What the conformance kit said of the plugins in a jar, beside that jar. */
package org.nnkit.runner.certificate;
