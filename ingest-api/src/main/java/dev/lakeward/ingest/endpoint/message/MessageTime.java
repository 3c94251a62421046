package dev.lakeward.ingest.endpoint.message;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.value.EventTime;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.EventJson;
import dev.lakeward.ingest.publish.Warning;
import dev.lakeward.ingest.publish.WarningCode;
import org.jspecify.annotations.Nullable;

/**
 * The time of a message: its {@code originalTimestamp} or {@code timestamp}, corrected by the offset of the client's
 * clock. A message with an unreadable time is accepted without it.
 */
final class MessageTime {
    private static final JsonName ORIGINAL = new JsonName("originalTimestamp");
    private static final JsonName TIMESTAMP = new JsonName("timestamp");
    private static final JsonName SENT_AT = new JsonName("sentAt");

    private final JsonObject message;
    private long time = SdkTime.UNREADABLE;
    private int unreadable = JsonObject.ABSENT;

    MessageTime(JsonObject message) {
        this.message = message;
    }

    /**
     * Reads the time of the message that was read last.
     *
     * @param batchSentAt when the batch was sent; null where it is not given
     * @param now time of receipt
     */
    void read(@Nullable String batchSentAt, long now) {
        unreadable = JsonObject.ABSENT;
        time = SdkTime.UNREADABLE;
        int original = given(ORIGINAL);
        int timestamp = given(TIMESTAMP);
        int first = original == JsonObject.ABSENT ? timestamp : original;
        if (first == JsonObject.ABSENT) {
            return;
        }
        long sent = sent(batchSentAt);
        time = corrected(first, sent, now);
        if (time == SdkTime.UNREADABLE && timestamp != JsonObject.ABSENT && timestamp != first) {
            time = corrected(timestamp, sent, now);
        }
        unreadable = time == SdkTime.UNREADABLE ? first : JsonObject.ABSENT;
    }

    /** Writes the time; where it cannot be read, writes what was sent, for {@code extra}. */
    void write(EventJson event) {
        if (time != SdkTime.UNREADABLE) {
            event.text("event_time", Rfc3339.format(time));
        }
        event.copy("unreadable_time", message, unreadable);
    }

    /** The warning that the time cannot be read; null where it can, or there is none. */
    @Nullable
    Warning warning() {
        return unreadable == JsonObject.ABSENT
                ? null
                : new Warning(
                        WarningCode.UNREADABLE_TIME,
                        "/" + message.name(unreadable),
                        "no time with a zone from 2000 to 2099; the time of receipt counts, and what was sent is kept"
                                + " in extra as unreadable_time");
    }

    /** The valid time of a member, corrected where the corrected time is valid. */
    private long corrected(int member, long sent, long now) {
        long given = SdkTime.of(message, member);
        if (given == SdkTime.UNREADABLE) {
            return given;
        }
        long corrected = sent == SdkTime.UNREADABLE ? given : given + now - sent;
        if (EventTime.valid(corrected)) {
            return corrected;
        }
        return EventTime.valid(given) ? given : SdkTime.UNREADABLE;
    }

    private long sent(@Nullable String batchSentAt) {
        int own = given(SENT_AT);
        if (own != JsonObject.ABSENT) {
            return SdkTime.of(message, own);
        }
        return batchSentAt == null ? SdkTime.UNREADABLE : SdkTime.of(batchSentAt);
    }

    /** A member that is neither null nor blank text. */
    private int given(JsonName name) {
        int member = message.find(name);
        if (member == JsonObject.ABSENT || message.kind(member) == JsonKind.NULL) {
            return JsonObject.ABSENT;
        }
        boolean blank =
                message.kind(member) == JsonKind.STRING && message.text(member).isBlank();
        return blank ? JsonObject.ABSENT : member;
    }
}
