package org.nnkit.runner.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nnkit.api.plugin.OptionDescriptor;
import org.nnkit.api.plugin.OptionType;
import org.nnkit.api.plugin.Range;
import org.nnkit.runner.json.Json;

/** What editors show of an option. */
final class Descriptions {

    private Descriptions() {}

    /** {@code how much of the mean gradient is kept (a number in [0, 1); default 0.9)}. */
    static String of(OptionDescriptor option, @Nullable Object preset) {
        List<String> more = new ArrayList<>();
        Range range = option.range();
        if (range != null && range.min() < range.max()) {
            more.add((option.list() ? "each " : "") + range.inWords(option.type() == OptionType.INTEGER));
        }
        if (option.required()) {
            more.add("required");
        }
        if (preset instanceof Double x) {
            more.add("default " + Json.number(x));
        } else if (preset != null && !(preset instanceof List<?>) && !(preset instanceof Map<?, ?>)) {
            more.add("default " + preset);
        }
        return option.help() + (more.isEmpty() ? "" : " (" + String.join("; ", more) + ")");
    }
}
