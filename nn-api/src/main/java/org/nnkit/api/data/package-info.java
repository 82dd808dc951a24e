/** Data: sources, missing values, scaling, splitting. */
package org.nnkit.api.data;
