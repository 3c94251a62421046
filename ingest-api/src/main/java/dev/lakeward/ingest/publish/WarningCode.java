package dev.lakeward.ingest.publish;

/** What is odd about an event that was accepted all the same. The code is part of the API and never changes its meaning. */
public enum WarningCode {
    /** Its time cannot be read or lies outside of what is valid: the time of receipt counts. */
    UNREADABLE_TIME("unreadable-time"),
    /** Its {@code userId} is neither text nor number: the anonymous id counts. */
    UNUSABLE_USER_ID("unusable-user-id"),
    /** It does not fit the table of the catalogue that takes it by its name: it lands in {@code tracks}. */
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
