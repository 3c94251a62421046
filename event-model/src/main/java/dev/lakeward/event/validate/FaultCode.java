package dev.lakeward.event.validate;

/** Why an event is rejected. The code is part of the API: it ends the problem's type URI and never changes its meaning. */
public enum FaultCode {
    EMPTY_BODY("empty-body", "Send a JSON object, an array of objects, or one object a line (NDJSON)."),
    MALFORMED_JSON(
            "malformed-json",
            "Send JSON by RFC 8259: UTF-8, double quotes, no trailing comma, nothing after the value."),
    NOT_AN_OBJECT("not-an-object", "An event is a JSON object; wrap its properties in { }."),
    TOO_DEEP("too-deep", "Nest at most 32 levels deep."),
    TOO_LARGE("too-large", "Keep an event within 64 KiB; send large content elsewhere and its address here."),
    NUMBER_TOO_LONG("number-too-long", "Keep a number within 100 digits."),
    NAME_TOO_LONG("name-too-long", "Keep a property's name within 128 bytes."),
    TOO_MANY_PROPERTIES("too-many-properties", "Keep an event within 256 properties."),
    DUPLICATE_NAME("duplicate-name", "Give each property once."),
    MISSING_PROPERTY("missing-property", "Add the property."),
    UNKNOWN_EVENT_TYPE(
            "unknown-event-type", "Use an event_type of the catalogue, or add its schema to LAKEWARD_CATALOG_DIR."),
    WRONG_TYPE("wrong-type", "Send the JSON type that the schema names."),
    WRONG_VALUE("wrong-value", "Keep within what the schema allows."),
    WRONG_TIME(
            "wrong-time",
            "Send RFC 3339 with a zone, such as 2026-11-21T08:30:00Z, from 2000-01-01 on and before 2100-01-01."),
    WRONG_ID("wrong-id", "Send an event_id of 1 to 128 visible characters, or none."),
    FORBIDDEN_TYPE("forbidden-type", "Use a write key whose scope names this event_type.");

    private final String code;
    private final String remedy;

    FaultCode(String code, String remedy) {
        this.code = code;
        this.remedy = remedy;
    }

    /** The code on the wire. */
    public String code() {
        return code;
    }

    /** How to fix it, in one sentence. */
    public String remedy() {
        return remedy;
    }
}
