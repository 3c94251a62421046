package dev.lakeward.event.validate;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The event's identity: a string of 1 to 128 visible characters, blanks between them allowed, or none. */
final class EventIdCheck {
    private static final JsonName NAME = new JsonName("event_id");
    private static final int LONGEST = 128;

    private EventIdCheck() {}

    /** The id; null where there is none or it is wrong, which is then among the faults. */
    static @Nullable String check(JsonObject object, Faults faults) {
        int member = object.find(NAME);
        if (member == JsonObject.ABSENT || object.kind(member) == JsonKind.NULL) {
            return null;
        }
        if (object.kind(member) != JsonKind.STRING) {
            faults.add(FaultCode.WRONG_TYPE, object, member, "send a string, or leave it out");
            return null;
        }
        if (isPlain(object, member)) {
            return object.text(member);
        }
        String id = object.text(member);
        if (!fits(id)) {
            faults.add(
                    FaultCode.WRONG_ID, object, member, "send 1 to 128 visible characters; blanks only between others");
            return null;
        }
        return id;
    }

    /** Whether its bytes already show that it fits, as those of nearly all ids do. */
    private static boolean isPlain(JsonObject object, int member) {
        int from = object.valueStart(member);
        int to = object.valueEnd(member) - 1;
        if (object.escaped(member) || to == from || to - from > LONGEST) {
            return false;
        }
        byte[] bytes = object.bytes();
        for (int at = from; at < to; at++) {
            if (bytes[at] <= ' ' || bytes[at] == 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String id) {
        int points = 0;
        for (int at = 0; at < id.length(); points++) {
            int point = id.codePointAt(at);
            boolean inner = at > 0 && at < id.length() - 1;
            if (!isVisible(point) && !(point == ' ' && inner)) {
                return false;
            }
            at += Character.charCount(point);
        }
        return points > 0 && points <= LONGEST;
    }

    private static boolean isVisible(int point) {
        if (point < 0x7F) {
            return point > ' ';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
