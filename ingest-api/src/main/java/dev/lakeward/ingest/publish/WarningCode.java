package dev.lakeward.ingest.publish;

/** Defects of events that are accepted all the same. A code is part of the API and never changes its meaning. */
public enum WarningCode {
    /** Its time cannot be read or lies outside of what is valid: the time of receipt counts. */
    UNREADABLE_TIME("unreadable-time"),
    /** Its {@code userId} is neither text nor number: the anonymous id counts. */
    UNUSABLE_USER_ID("unusable-user-id"),
    /** It does not fit the schema of the table that takes it by its name: it lands in {@code tracks}. */
    SCHEMA_MISMATCH("schema-mismatch");

    private final String code;

    WarningCode(String code) {
        this.code = code;
    }

    /** The code on the wire. */
    public String code() {
        return code;
    }
}
