/** The learning rate over time. */
package org.nnkit.mlp.schedule;
