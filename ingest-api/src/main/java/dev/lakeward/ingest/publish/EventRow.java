package dev.lakeward.ingest.publish;

import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.validate.EventValidator;
import dev.lakeward.event.wire.EventJson;
import java.util.Arrays;
import java.util.List;

/**
 * An event, and members that are added to it once it was validated.
 *
 * @param json an object, which is validated
 * @param added members whose names the object does not have
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EventRow(byte[] json, List<AddedMembers> added) {
    public EventRow {
        added = List.copyOf(added);
    }

    /** An event to which nothing is added. */
    public static EventRow of(byte[] json) {
        return new EventRow(json, List.of());
    }

    /** Ends the event; of what is to be added, it gets the members whose names are not written. */
    public static EventRow of(EventJson event, List<AddedMembers> added) {
        List<AddedMembers> free = added.stream()
                .map(members -> members.without(event::has))
                .filter(members -> !members.isEmpty())
                .toList();
        return new EventRow(event.toBytes(), free);
    }

    /**
     * The object with the members that are added; without them where it would be more than an event may be.
     *
     * @param members how many the object has
     */
    public byte[] whole(int members) {
        int length = json.length;
        int count = members;
        for (AddedMembers more : added) {
            length += 1 + more.length();
            count += more.size();
        }
        if (length == json.length
                || length > EventValidator.MOST_BYTES
                || count > JsonObject.Limits.DEFAULT.members()) {
            return json;
        }
        return joined(length);
    }

    private byte[] joined(int length) {
        byte[] whole = Arrays.copyOf(json, length);
        int at = json.length - 1;
        for (AddedMembers more : added) {
            whole[at] = ',';
            at = more.copy(whole, at + 1);
        }
        whole[at] = '}';
        return whole;
    }
}
