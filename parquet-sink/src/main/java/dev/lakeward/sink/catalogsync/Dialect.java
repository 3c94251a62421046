package dev.lakeward.sink.catalogsync;

import dev.lakeward.event.catalog.ColumnType;
import java.util.Optional;
import java.util.stream.Stream;

/** Where Trino and Presto differ. */
enum Dialect {
    TRINO("jdbc:trino:", "timestamp(3)"),
    PRESTO("jdbc:presto:", "timestamp");

    private final String prefix;
    private final String timestamp;

    Dialect(String prefix, String timestamp) {
        this.prefix = prefix;
        this.timestamp = timestamp;
    }

    /** The dialect that is spoken at a JDBC address. */
    static Optional<Dialect> of(String url) {
        return Stream.of(values())
                .filter(dialect -> url.startsWith(dialect.prefix))
                .findFirst();
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
