/** From a data source to the numbers that a network sees: encoding, splitting, filling, scaling, in that order. */
package org.nnkit.data;
