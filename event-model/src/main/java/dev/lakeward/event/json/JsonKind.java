package dev.lakeward.event.json;

/** What kind of value a member has. */
public enum JsonKind {
    STRING,
    /** A number without fraction and exponent. */
    INTEGER,
    /** A number with fraction or exponent. */
    FRACTION,
    TRUE,
    FALSE,
    NULL,
    OBJECT,
    ARRAY
}
