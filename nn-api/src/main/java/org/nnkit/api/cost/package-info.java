/** What training lowers (cost functions) and what is measured besides (metrics). */
package org.nnkit.api.cost;
