package dev.lakeward.console.insight;

import dev.lakeward.console.lake.SqlText;
import dev.lakeward.console.web.Asked;
import dev.lakeward.console.web.Links;
import java.util.Optional;

/**
 * Which rows plots count.
 *
 * @param column that has to have the value
 * @param value as text
 */
record Filter(String column, String value) {
    static Optional<Filter> of(Asked asked) {
        return asked.given("where").map(column -> new Filter(column, asked.text("is")));
    }

    /** A condition of SQL, after others; rows without a value are found by an empty one. */
    String condition() {
        return " AND coalesce(CAST(%s AS VARCHAR), '') = %s".formatted(SqlText.name(column), SqlText.literal(value));
    }

    /** The part of an address. */
    String query() {
        return "&where=" + Links.encoded(column) + "&is=" + Links.encoded(value);
    }
}
