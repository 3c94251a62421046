package dev.lakeward.event.schema;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table, from one property of its schema.
 *
 * @param name property and column name: lower case, digits, underscores
 * @param type what it holds
 * @param required whether an event without it is rejected
 * @param description one sentence for the docs page
 * @param rules further rules that a value must satisfy
 */
public record Column(String name, ColumnType type, boolean required, String description, Rules rules) {
    /**
     * Bounds of a value; null or empty where the schema sets none.
     *
     * @param allowed the schema's {@code enum} or {@code const}
     * @param minLength least number of code points of a text
     * @param maxLength most code points of a text
     * @param minimum least number, inclusive
     * @param maximum greatest number, inclusive
     * @param pattern regular expression that a text must contain a match of
     */
    public record Rules(
            List<String> allowed,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            @Nullable String pattern) {
        /** No bounds. */
        public static final Rules NONE = new Rules(List.of(), null, null, null, null, null);
    }
}
