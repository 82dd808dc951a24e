/** What to do about missing inputs. */
package org.nnkit.data.missing;
