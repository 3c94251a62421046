package dev.lakeward.sink.catalog;

import dev.lakeward.event.schema.ColumnType;
import java.util.Optional;
import java.util.stream.Stream;

/** Where Trino and Presto differ. */
enum Dialect {
    /** Asks for a folder of the schema; without one it takes a default that need not be there. */
    TRINO("jdbc:trino:", "timestamp(3)", " WITH (location = '%s')"),
    /** Its file metastore refuses a schema with a location, and no other metastore needs one: tables name their own. */
    PRESTO("jdbc:presto:", "timestamp", "");

    private final String prefix;
    private final String timestamp;
    private final String schemaOptions;

    Dialect(String prefix, String timestamp, String schemaOptions) {
        this.prefix = prefix;
        this.timestamp = timestamp;
        this.schemaOptions = schemaOptions;
    }

    /** The dialect that is spoken at a JDBC address. */
    static Optional<Dialect> of(String url) {
        return Stream.of(values())
                .filter(dialect -> url.startsWith(dialect.prefix))
                .findFirst();
    }

    /** What follows the name of a schema whose tables stand in {@code location}. */
    String schemaOptions(String location) {
        return schemaOptions.formatted(location);
    }

    /** Name of a column's type, as {@code information_schema.columns} spells it. */
    String type(ColumnType type) {
        return switch (type) {
            case ColumnType.Text ignored -> "varchar";
            case ColumnType.Json ignored -> "varchar";
            case ColumnType.Int64 ignored -> "bigint";
            case ColumnType.Float64 ignored -> "double";
            case ColumnType.Bool ignored -> "boolean";
            case ColumnType.Timestamp ignored -> timestamp;
            case ColumnType.Date ignored -> "date";
            case ColumnType.Decimal(int precision, int scale) -> "decimal(%d,%d)".formatted(precision, scale);
        };
    }
}
