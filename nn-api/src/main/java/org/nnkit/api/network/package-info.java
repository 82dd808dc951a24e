/** Networks: layers, their parameters, and sending patterns through them. */
package org.nnkit.api.network;
