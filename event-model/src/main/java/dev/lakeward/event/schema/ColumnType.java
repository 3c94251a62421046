package dev.lakeward.event.schema;

/** What a column holds, and what a JSON value must look like to be stored in it. */
public sealed interface ColumnType {
    /** JSON string, stored as UTF-8. */
    record Text() implements ColumnType {}

    /** JSON integer within 64 bits. */
    record Int64() implements ColumnType {}

    /** JSON number, stored as IEEE 754 double. */
    record Float64() implements ColumnType {}

    /** JSON true or false. */
    record Bool() implements ColumnType {}

    /**
     * Money: JSON number, or string that holds one, exact.
     *
     * @param precision digits in all, at most 38
     * @param scale digits after the point
     */
    record Decimal(int precision, int scale) implements ColumnType {}

    /** JSON string in RFC 3339, stored as microseconds since 1970-01-01T00:00:00Z in whole milliseconds. */
    record Timestamp() implements ColumnType {}

    /** JSON string {@code YYYY-MM-DD}, stored as days since 1970-01-01. */
    record Date() implements ColumnType {}

    /** Any JSON value, stored as its text. */
    record Json() implements ColumnType {}
}
