package dev.lakeward.console.catalog;

import dev.lakeward.event.schema.Table;

/** Checks a schema as a start of the services would, without starting or changing anything. Thread-safe. */
@FunctionalInterface
public interface SchemaCheck {
    /**
     * Reads a schema in place of the one of its table, with all others, and holds it against landed rows.
     *
     * @param schema JSON text of a file of the catalogue
     * @return the table as it would be
     * @throws IllegalArgumentException if a start would reject it; the message names place and remedy
     */
    Table check(String schema);
}
