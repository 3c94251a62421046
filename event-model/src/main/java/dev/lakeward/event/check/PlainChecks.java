package dev.lakeward.event.check;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.time.CalendarDate;
import dev.lakeward.event.time.Rfc3339;

/** Checks of types that have no rules of their own. */
final class PlainChecks {
    private PlainChecks() {}

    static void bool(JsonObject object, int member, Faults faults) {
        JsonKind kind = object.kind(member);
        if (kind != JsonKind.TRUE && kind != JsonKind.FALSE) {
            faults.add(FaultCode.WRONG_TYPE, object, member, "send true or false");
        }
    }

    static void timestamp(JsonObject object, int member, Faults faults) {
        String right = "send RFC 3339 with a zone, such as \"2026-11-21T08:30:00Z\"";
        if (object.kind(member) != JsonKind.STRING) {
            faults.add(FaultCode.WRONG_TYPE, object, member, right);
            return;
        }
        if (Rfc3339.parse(object.bytes(), object.valueStart(member), object.valueEnd(member) - 1) == Rfc3339.INVALID) {
            faults.add(FaultCode.WRONG_VALUE, object, member, right);
        }
    }

    static void date(JsonObject object, int member, Faults faults) {
        String right = "send a date, such as \"2026-11-21\"";
        if (object.kind(member) != JsonKind.STRING) {
            faults.add(FaultCode.WRONG_TYPE, object, member, right);
            return;
        }
        int end = object.valueEnd(member) - 1;
        if (CalendarDate.parse(object.bytes(), object.valueStart(member), end) == CalendarDate.INVALID) {
            faults.add(FaultCode.WRONG_VALUE, object, member, right);
        }
    }
}
