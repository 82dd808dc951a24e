/** JSON as plain trees of maps, lists and scalars; nothing is ever bound to a class. */
package org.nnkit.runner.json;
