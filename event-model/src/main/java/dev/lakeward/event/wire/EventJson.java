package dev.lakeward.event.wire;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.json.JsonWriter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the event of a message of another protocol. Each name is written once; members that are kept get a prefix
 * where their name is written already, or reserved. One thread.
 */
public final class EventJson {
    private final JsonWriter out;
    private final Set<String> written = new HashSet<>();
    private final Set<String> reserved;

    /**
     * Begins an event.
     *
     * @param size its length in bytes, as far as it is known
     * @param reserved names that only {@link #text} and {@link #copy} write, so that no kept member becomes the event's
     *     identity or time where the protocol's envelope gives none
     */
    public EventJson(int size, Set<String> reserved) {
        this.out = new JsonWriter(size).object();
        this.reserved = Set.copyOf(reserved);
    }

    /** Writes a text, if it is not null. */
    public EventJson text(String name, @Nullable String value) {
        if (value != null && written.add(name)) {
            out.anyName(name).value(value);
        }
        return this;
    }

    /** Writes a text, with the prefix before its name where the name is taken. */
    public EventJson keepText(String name, String value, String prefix) {
        return text(free(name, prefix), value);
    }

    /** Writes a number, exact and without an exponent. */
    public EventJson number(String name, BigDecimal value) {
        if (written.add(name)) {
            out.anyName(name).value(value);
        }
        return this;
    }

    /** Copies a member of another object, if it is neither absent nor null. */
    public EventJson copy(String name, JsonObject from, int member) {
        if (member != JsonObject.ABSENT && from.kind(member) != JsonKind.NULL && written.add(name)) {
            int quote = from.kind(member) == JsonKind.STRING ? 1 : 0;
            out.anyName(name).json(from.bytes(), from.valueStart(member) - quote, from.valueEnd(member));
        }
        return this;
    }

    /**
     * Copies a member whose name may be written already, or reserved: then it gets a prefix, such as {@code
     * properties_user_id}, so that nothing is lost.
     */
    public EventJson keep(String name, JsonObject from, int member, String prefix) {
        return copy(free(name, prefix), from, member);
    }

    private String free(String name, String prefix) {
        String free = name;
        while (written.contains(free) || reserved.contains(free)) {
            free = prefix + free;
        }
        return free;
    }

    /** Copies all members of an object as {@link #keep} does. */
    public EventJson keepAll(JsonObject from, String prefix) {
        for (int member = 0; member < from.size(); member++) {
            keep(from.name(member), from, member, prefix);
        }
        return this;
    }

    /** Writes an object that was written elsewhere. */
    public EventJson json(String name, JsonWriter object) {
        if (written.add(name)) {
            out.anyName(name).piece(object, 0, object.length());
        }
        return this;
    }

    /** Writes an object that was written elsewhere and is ended by this call, unless it has no member. */
    public EventJson object(String name, EventJson nested) {
        return nested.written.isEmpty() ? this : json(name, nested.out.endObject());
    }

    public byte[] toBytes() {
        return out.endObject().toBytes();
    }

    /** Whether a member of that name is written. */
    public boolean has(String name) {
        return written.contains(name);
    }
}
