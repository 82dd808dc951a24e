package org.nnkit.runner.explain;

import java.util.List;

/**
 * The document, before any format.
 *
 * @param title plain text
 * @param blocks from top to bottom; the first is the title's heading
 * @param quantities the numbers that follow from others, in reading order
 */
record Page(String title, List<Block> blocks, List<Quantity> quantities) {

    Page {
        blocks = List.copyOf(blocks);
        quantities = List.copyOf(quantities);
    }
}
