/** What this program runs on, and what of it is not as it should be. */
package org.nnkit.runner.doctor;
