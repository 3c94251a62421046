package dev.lakeward.console.chart;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plot, as {@code charts.js} draws it. Immutable.
 *
 * @param kind how it is drawn
 * @param labels of the horizontal axis, in order; of the rows of a {@link Kind#HEAT} map
 * @param series the numbers
 * @param unit of the numbers, such as a currency; empty for counts
 */
public record Chart(Kind kind, List<String> labels, List<Series> series, String unit) {
    private static final JsonMapper JSON = new JsonMapper();

    /** How a plot is drawn. */
    public enum Kind {
        /** A line a series. */
        LINE,
        /** Columns side by side. */
        COLUMNS,
        /** Columns upon each other. */
        STACKED,
        /** Bars from the left, the first on top. */
        BARS,
        /** A coloured cell a number: a series is a column, a label a row. */
        HEAT
    }

    /**
     * Numbers of one name.
     *
     * @param values one a label; null where there is none
     */
    public record Series(String name, List<@Nullable Number> values) {
        public Series {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    public Chart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
    }

    /** Whether there is anything to draw. */
    public boolean isEmpty() {
        return series.stream().allMatch(one -> one.values().isEmpty());
    }

    /** The plot as JSON, for an attribute of an element. */
    public String toJson() {
        ObjectNode root = JSON.createObjectNode();
        root.put("kind", kind.name()).put("unit", unit);
        ArrayNode axis = root.putArray("labels");
        labels.forEach(axis::add);
        ArrayNode all = root.putArray("series");
        for (Series one : series) {
            ObjectNode node = all.addObject();
            node.put("name", one.name());
            ArrayNode values = node.putArray("values");
            one.values().forEach(value -> values.addPOJO(value));
        }
        return root.toString();
    }
}
