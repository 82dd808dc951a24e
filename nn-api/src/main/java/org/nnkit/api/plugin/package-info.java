/** What a plugin is, what is known of its options, and how plugins are found. */
package org.nnkit.api.plugin;
