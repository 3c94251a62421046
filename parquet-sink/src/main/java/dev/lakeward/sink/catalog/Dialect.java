package dev.lakeward.sink.catalog;

import dev.lakeward.event.schema.ColumnType;
import java.util.Optional;
import java.util.stream.Stream;

/** Differences between Trino and Presto. */
enum Dialect {
    /** Needs a location of the schema; without one it uses a default that need not exist. */
    TRINO("jdbc:trino:", "timestamp(3)", " WITH (location = '%s')"),
    /** Its file metastore rejects a schema with a location, and no other metastore needs one: tables have their own. */
    PRESTO("jdbc:presto:", "timestamp", "");

    private static final String LOCAL = "file:///";

    private final String prefix;
    private final String timestamp;
    private final String schemaOptions;

    Dialect(String prefix, String timestamp, String schemaOptions) {
        this.prefix = prefix;
        this.timestamp = timestamp;
        this.schemaOptions = schemaOptions;
    }

    /** The dialect of a JDBC address. */
    static Optional<Dialect> of(String url) {
        return Stream.of(values())
                .filter(dialect -> url.startsWith(dialect.prefix))
                .findFirst();
    }

    /** Options of {@code CREATE SCHEMA} for tables in {@code location}. */
    String schemaOptions(String location) {
        return schemaOptions.formatted(location);
    }

    /**
     * Address of a file as {@code "$path"} has it. Presto's is that of Hadoop, which writes a local file as {@code
     * file:/folder}.
     */
    String path(String address) {
        return this == PRESTO && address.startsWith(LOCAL) ? "file:/" + address.substring(LOCAL.length()) : address;
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
