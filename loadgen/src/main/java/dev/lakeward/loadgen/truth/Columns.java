package dev.lakeward.loadgen.truth;

/** Types of SQL, as DuckDB writes them. */
final class Columns {
    static final String TEXT = "VARCHAR";
    static final String WHOLE = "BIGINT";
    static final String REAL = "DOUBLE";
    static final String FLAG = "BOOLEAN";
    static final String TIME = "TIMESTAMPTZ";
    static final String DATE = "DATE";
    static final String MONEY = "DECIMAL(18,2)";
    static final String FINE = "DECIMAL(28,10)";
    static final String WEIGHT = "DECIMAL(18,12)";
    static final String KWH = "DECIMAL(18,6)";

    /** The currency that is not named; in a key, where SQL joins no NULL. Behind all codes in order. */
    static final String NO_CURRENCY = "none";

    private Columns() {}
}
