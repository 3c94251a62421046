package dev.lakeward.event.validate;

import dev.lakeward.event.config.NearestName;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.json.NameMap;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks events against the catalogue in one pass over their bytes. Holds buffers that it uses again: one thread at a
 * time.
 */
public final class EventValidator {
    /** Most bytes of an event. */
    public static final int MOST_BYTES = 64 * 1024;

    private static final JsonName EVENT_TYPE = new JsonName("event_type");

    private final Catalog catalog;
    private final NameMap<TypeValidator> plans;
    private final JsonObject object = new JsonObject();
    private final Faults faults = new Faults();

    public EventValidator(Catalog catalog) {
        this.catalog = catalog;
        Map<String, TypeValidator> byType = new HashMap<>();
        catalog.unlandedTypes().forEach(type -> byType.put(type, TypeValidator.unlanded(type)));
        for (Table table : catalog.tables()) {
            table.eventTypes().forEach(type -> byType.put(type, TypeValidator.of(type, table)));
        }
        this.plans = new NameMap<>(byType);
    }

    /**
     * Checks the event in {@code bytes[from, to)}; white space around the object is allowed, anything else is a fault.
     */
    public ValidationResult check(byte[] bytes, int from, int to) {
        faults.clear();
        if (to - from > MOST_BYTES) {
            faults.add(FaultCode.TOO_LARGE, "", "an event of %d bytes; %d at most".formatted(to - from, MOST_BYTES));
            return new ValidationResult.Rejected(null, null, faults.list());
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

    private ValidationResult judge() {
        String eventId = EventIdCheck.check(object, faults);
        long eventTime = EventTimeCheck.check(object, faults);
        TypeValidator plan = plan();
        if (plan == null) {
            addTypeFault();
            return new ValidationResult.Rejected(typeText(), eventId, faults.list());
        }
        plan.check(object, faults);
        if (!faults.none()) {
            return new ValidationResult.Rejected(plan.eventType(), eventId, faults.list());
        }
        return new ValidationResult.Accepted(plan.eventType(), plan.table(), plan.key(object), eventId, eventTime);
    }

    private @Nullable TypeValidator plan() {
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
            String right = NearestName.nearest(object.text(member), catalog.eventTypes())
                    .map(type -> "did you mean " + type + "?")
                    .orElse("no type of the catalogue is like it");
            faults.add(FaultCode.UNKNOWN_EVENT_TYPE, object, member, right);
        }
    }

    private @Nullable String typeText() {
        int member = object.find(EVENT_TYPE);
        return member == JsonObject.ABSENT || object.kind(member) != JsonKind.STRING ? null : object.text(member);
    }

    /** The scan stopped at the fault; what was read until then still identifies the event. */
    private ValidationResult unreadable(JsonFault fault, byte[] bytes, int from, int to) {
        String eventType = typeText();
        String eventId = EventIdCheck.check(object, new Faults());
        faults.add(code(fault, bytes, from, to), fault.pointer(), fault.detail());
        return new ValidationResult.Rejected(eventType, eventId, faults.list());
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
