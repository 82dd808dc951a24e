/** How files are opened, and numbers and texts read and shown. Not for other modules. */
package org.nnkit.data.text;
