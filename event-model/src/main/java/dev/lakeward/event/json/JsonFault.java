package dev.lakeward.event.json;

/** Bytes that are not the JSON object they should be. A value, not a surprise: it has no stack trace. */
public final class JsonFault extends Exception {
    /** Why. */
    public enum Reason {
        MALFORMED,
        NOT_AN_OBJECT,
        TOO_DEEP,
        NUMBER_TOO_LONG,
        NAME_TOO_LONG,
        TOO_MANY_MEMBERS,
        DUPLICATE_NAME
    }

    private final Reason reason;
    private final int offset;
    private final String pointer;
    private final String detail;

    public JsonFault(Reason reason, int offset, String pointer, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.offset = offset;
        this.pointer = pointer;
        this.detail = detail;
    }

    static JsonFault malformed(int offset, String detail) {
        return new JsonFault(Reason.MALFORMED, offset, "", detail);
    }

    JsonFault at(String place) {
        return new JsonFault(reason, offset, place, detail);
    }

    public Reason reason() {
        return reason;
    }

    /** Where in the array of bytes. */
    public int offset() {
        return offset;
    }

    /** JSON pointer to the place as far as it was read. */
    public String pointer() {
        return pointer;
    }

    /** What was found and what is right, in one sentence without control characters. */
    public String detail() {
        return detail;
    }
}
