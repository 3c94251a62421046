package dev.lakeward.processor.flow;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads properties of events, one event at a time. What was checked at the edge is trusted to have its type. */
public final class EventReader {
    private final JsonObject object = new JsonObject();

    /** Turns to this event. */
    public EventReader of(Event event) {
        try {
            object.read(event.json(), 0, event.json().length);
            return this;
        } catch (JsonFault e) {
            throw new IllegalStateException("an event that was checked is no JSON object: " + event.id(), e);
        }
    }

    public Optional<String> text(Name name) {
        int member = present(name);
        return member == JsonObject.ABSENT ? Optional.empty() : Optional.of(object.text(member));
    }

    public Optional<BigDecimal> decimal(Name name) {
        int member = present(name);
        return member == JsonObject.ABSENT ? Optional.empty() : Optional.of(object.decimal(member));
    }

    public boolean flag(Name name) {
        int member = present(name);
        return member != JsonObject.ABSENT && object.kind(member) == JsonKind.TRUE;
    }

    /** A time, as milliseconds since 1970-01-01T00:00:00Z. */
    public OptionalLong time(Name name) {
        Optional<String> text = text(name);
        return text.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(OffsetDateTime.parse(text.get()).toInstant().toEpochMilli());
    }

    private int present(Name name) {
        int member = object.find(name.utf8);
        boolean absent = member == JsonObject.ABSENT || object.kind(member) == JsonKind.NULL;
        return absent ? JsonObject.ABSENT : member;
    }

    /** Name of a property, ready to be looked for. */
    public static final class Name {
        private final byte[] utf8;

        public Name(String name) {
            utf8 = name.getBytes(StandardCharsets.UTF_8);
        }
    }
}
