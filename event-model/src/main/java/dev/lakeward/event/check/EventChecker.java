package dev.lakeward.event.check;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.catalog.Table;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.json.NameMap;
import dev.lakeward.event.spelling.Spelling;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks events against the catalogue in one pass over their bytes. Holds buffers that it uses again: one thread at a
 * time.
 */
public final class EventChecker {
    /** Most bytes of an event. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final JsonName EVENT_TYPE = new JsonName("event_type");

    private final Catalog catalog;
    private final NameMap<EventPlan> plans;
    private final JsonObject object = new JsonObject();
    private final Faults faults = new Faults();

    public EventChecker(Catalog catalog) {
        this.catalog = catalog;
        Map<String, EventPlan> byType = new HashMap<>();
        catalog.unlandedTypes().forEach(type -> byType.put(type, EventPlan.unlanded(type)));
        for (Table table : catalog.tables()) {
            table.eventTypes().forEach(type -> byType.put(type, EventPlan.of(type, table)));
        }
        this.plans = new NameMap<>(byType);
    }

    /**
     * Checks the event in {@code bytes[from, to)}; white space around the object is allowed, anything else is a fault.
     */
    public Verdict check(byte[] bytes, int from, int to) {
        faults.clear();
        if (to - from > MOST_BYTES) {
            faults.add(FaultCode.TOO_LARGE, "", "an event of %d bytes; %d at most".formatted(to - from, MOST_BYTES));
            return new Verdict.Refused(null, null, faults.list());
        }
        try {
            object.readWhole(bytes, from, to);
        } catch (JsonFault fault) {
            return unreadable(fault, bytes, from, to);
        }
        return judge();
    }

    /** The event that was checked last, for reading its properties; valid until the next check. */
    public JsonObject object() {
        return object;
    }

    private Verdict judge() {
        String eventId = EventIdCheck.check(object, faults);
        long eventTime = EventTimeCheck.check(object, faults);
        EventPlan plan = plan();
        if (plan == null) {
            addTypeFault();
            return new Verdict.Refused(typeText(), eventId, faults.list());
        }
        plan.check(object, faults);
        if (!faults.none()) {
            return new Verdict.Refused(plan.eventType(), eventId, faults.list());
        }
        return new Verdict.Accepted(plan.eventType(), plan.table(), plan.key(object), eventId, eventTime);
    }

    private @Nullable EventPlan plan() {
        int member = object.find(EVENT_TYPE);
        if (member == JsonObject.ABSENT || object.kind(member) != JsonKind.STRING) {
            return null;
        }
        if (!object.escaped(member)) {
            return plans.of(object.bytes(), object.valueStart(member), object.valueEnd(member) - 1);
        }
        byte[] type = object.text(member).getBytes(StandardCharsets.UTF_8);
        return plans.of(type, 0, type.length);
    }

    private void addTypeFault() {
        int member = object.find(EVENT_TYPE);
        if (member == JsonObject.ABSENT || object.kind(member) == JsonKind.NULL) {
            faults.add(FaultCode.MISSING_PROPERTY, "/event_type", "event_type is missing; every event needs it");
        } else if (object.kind(member) != JsonKind.STRING) {
            faults.add(FaultCode.WRONG_TYPE, object, member, "send a string");
        } else {
            String right = Spelling.nearest(object.text(member), catalog.eventTypes())
                    .map(type -> "did you mean " + type + "?")
                    .orElse("no type of the catalogue is like it");
            faults.add(FaultCode.UNKNOWN_EVENT_TYPE, object, member, right);
        }
    }

    private @Nullable String typeText() {
        int member = object.find(EVENT_TYPE);
        return member == JsonObject.ABSENT || object.kind(member) != JsonKind.STRING ? null : object.text(member);
    }

    /** The scan stopped at the fault; what was read until then still tells which event it is. */
    private Verdict unreadable(JsonFault fault, byte[] bytes, int from, int to) {
        String eventType = typeText();
        String eventId = EventIdCheck.check(object, new Faults());
        faults.add(code(fault, bytes, from, to), fault.pointer(), fault.detail());
        return new Verdict.Refused(eventType, eventId, faults.list());
    }

    private static FaultCode code(JsonFault fault, byte[] bytes, int from, int to) {
        return switch (fault.reason()) {
            case MALFORMED -> isBlank(bytes, from, to) ? FaultCode.EMPTY_BODY : FaultCode.MALFORMED_JSON;
            case NOT_AN_OBJECT -> FaultCode.NOT_AN_OBJECT;
            case TOO_DEEP -> FaultCode.TOO_DEEP;
            case NUMBER_TOO_LONG -> FaultCode.NUMBER_TOO_LONG;
            case NAME_TOO_LONG -> FaultCode.NAME_TOO_LONG;
            case TOO_MANY_MEMBERS -> FaultCode.TOO_MANY_PROPERTIES;
            case DUPLICATE_NAME -> FaultCode.DUPLICATE_NAME;
        };
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] > ' ' || bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
