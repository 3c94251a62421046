package dev.lakeward.ingest.endpoint.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.json.JsonArray;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.wire.EventJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads members of a client's JSON object by their names. For one thread. */
public final class JsonFields {
    private static final byte[] EMPTY = "{}".getBytes(UTF_8);

    private final JsonObject object;

    private JsonFields(JsonObject object) {
        this.object = object;
    }

    /**
     * Reads the object that fills {@code bytes[from, to)}.
     *
     * @throws JsonFault if it is no JSON object within the limits of all events
     */
    public static JsonFields read(byte[] bytes, int from, int to) throws JsonFault {
        var object = new JsonObject();
        object.readWhole(bytes, from, to);
        return new JsonFields(object);
    }

    /** Whether there is a member of this name that is not null. */
    public boolean has(String name) {
        int member = find(name);
        return member != JsonObject.ABSENT && object.kind(member) != JsonKind.NULL;
    }

    /** Whether a member is {@code true}. */
    public boolean isTrue(String name) {
        return isOf(name, JsonKind.TRUE);
    }

    /** Whether a member is {@code false}. */
    public boolean isFalse(String name) {
        return isOf(name, JsonKind.FALSE);
    }

    private boolean isOf(String name, JsonKind kind) {
        int member = find(name);
        return member != JsonObject.ABSENT && object.kind(member) == kind;
    }

    /** A text that is not blank, or the digits of a number; null where the member is neither. */
    public @Nullable String text(String name) {
        int member = find(name);
        if (member == JsonObject.ABSENT) {
            return null;
        }
        return switch (object.kind(member)) {
            case STRING, INTEGER, FRACTION -> {
                String text = object.text(member);
                yield text.isBlank() ? null : text;
            }
            default -> null;
        };
    }

    /** The first of these members that is a text or a number; null where none is. */
    public @Nullable String firstText(String... names) {
        for (String name : names) {
            String text = text(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** A number, or a text that holds one; null where the member is neither. */
    public @Nullable BigDecimal number(String name) {
        int member = find(name);
        try {
            return member == JsonObject.ABSENT ? null : object.decimal(member);
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /**
     * A member that is an object; one without members where it is none.
     *
     * @throws JsonFault never, since the object around it was read
     */
    public JsonFields object(String name) throws JsonFault {
        int member = find(name);
        return member != JsonObject.ABSENT && object.kind(member) == JsonKind.OBJECT
                ? read(object.bytes(), object.valueStart(member), object.valueEnd(member))
                : read(EMPTY, 0, EMPTY.length);
    }

    /**
     * The objects in a member that is a list; none where it is no list. Other elements are left out.
     *
     * @throws JsonFault if one of them is beyond the limits of all events
     */
    public List<JsonFields> objects(String name) throws JsonFault {
        var objects = new ArrayList<JsonFields>();
        int member = find(name);
        if (member != JsonObject.ABSENT && object.kind(member) == JsonKind.ARRAY) {
            var list = JsonArray.open(object.bytes(), object.valueStart(member), object.valueEnd(member));
            while (list.next()) {
                if (object.bytes()[list.start()] == '{') {
                    objects.add(read(object.bytes(), list.start(), list.end()));
                }
            }
        }
        return objects;
    }

    /** The bytes of a member as they are; null where there is none. */
    public byte @Nullable [] raw(String name) {
        int member = find(name);
        if (member == JsonObject.ABSENT) {
            return null;
        }
        int quote = object.kind(member) == JsonKind.STRING ? 1 : 0;
        return java.util.Arrays.copyOfRange(object.bytes(), object.valueStart(member) - quote, object.valueEnd(member));
    }

    /** The names of all members. */
    public void names(Consumer<String> names) {
        for (int member = 0; member < object.size(); member++) {
            names.accept(object.name(member));
        }
    }

    /** Copies a member under another name, if it is there. */
    public void copy(String name, String as, EventJson out) {
        out.copy(as, object, find(name));
    }

    /** Copies the members whose names are wanted. */
    public void copyAll(EventJson out, Predicate<String> wanted) {
        for (int member = 0; member < object.size(); member++) {
            if (wanted.test(object.name(member))) {
                out.copy(object.name(member), object, member);
            }
        }
    }

    private int find(String name) {
        return object.find(name.getBytes(UTF_8));
    }
}
