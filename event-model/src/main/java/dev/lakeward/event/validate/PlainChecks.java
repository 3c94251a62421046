package dev.lakeward.event.validate;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.value.Times;

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
        String right =
                "send RFC 3339 with a zone, such as \"2026-11-21T08:30:00Z\", of year 1 to 9999, offsets within 18:00";
        if (object.kind(member) != JsonKind.STRING) {
            faults.add(FaultCode.WRONG_TYPE, object, member, right);
            return;
        }
        long time = Times.millis(object, member);
        if (time == Times.INVALID || time < Times.EARLIEST) {
            faults.add(FaultCode.WRONG_VALUE, object, member, right);
        }
    }

    static void date(JsonObject object, int member, Faults faults) {
        String right = "send a date of year 1 to 9999, such as \"2026-11-21\"";
        if (object.kind(member) != JsonKind.STRING) {
            faults.add(FaultCode.WRONG_TYPE, object, member, right);
            return;
        }
        long day = Times.day(object, member);
        if (day == Times.INVALID || day < Times.EARLIEST_DAY) {
            faults.add(FaultCode.WRONG_VALUE, object, member, right);
        }
    }
}
