package org.nnkit.api.data;

import java.util.List;

/**
 * The columns of a data source, in the order in which its blocks hold them.
 *
 * @param columns the columns
 */
public record Schema(List<Column> columns) {

    public Schema {
        columns = List.copyOf(columns);
    }

    /** The columns with that role, in order. */
    public List<Column> with(Column.Role role) {
        return columns.stream().filter(c -> c.role() == role).toList();
    }
}
