package dev.lakeward.event.validate;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.value.EventTime;
import dev.lakeward.event.value.Times;

/** The event's own time: RFC 3339 or integer milliseconds since 1970, within the bounds of {@link EventTime}. */
final class EventTimeCheck {
    private static final JsonName NAME = new JsonName("event_time");
    private static final String RIGHT =
            "send RFC 3339 with a zone, such as \"2026-11-21T08:30:00Z\", or milliseconds since 1970";

    private EventTimeCheck() {}

    /** The time; {@link ValidationResult#NO_TIME} where there is none or it is wrong, which is then among the faults. */
    static long check(JsonObject object, Faults faults) {
        int member = object.find(NAME);
        if (member == JsonObject.ABSENT || object.kind(member) == JsonKind.NULL) {
            return ValidationResult.NO_TIME;
        }
        JsonKind kind = object.kind(member);
        if (kind != JsonKind.STRING && kind != JsonKind.INTEGER && kind != JsonKind.FRACTION) {
            faults.add(FaultCode.WRONG_TIME, object, member, RIGHT);
            return ValidationResult.NO_TIME;
        }
        long time = kind == JsonKind.STRING ? Times.millis(object, member) : ofMillis(object, member);
        if (time == Times.INVALID) {
            faults.add(FaultCode.WRONG_TIME, object, member, RIGHT);
            return ValidationResult.NO_TIME;
        }
        if (!EventTime.valid(time)) {
            faults.add(FaultCode.WRONG_TIME, object, member, "send a time from 2000-01-01 on and before 2100-01-01");
            return ValidationResult.NO_TIME;
        }
        return time;
    }

    private static long ofMillis(JsonObject object, int member) {
        try {
            return object.int64(member);
        } catch (NumberFormatException ignored) {
            return Times.INVALID;
        }
    }
}
