package dev.lakeward.ingest.endpoint.message;

import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.wire.EventJson;
import dev.lakeward.ingest.publish.Warning;
import dev.lakeward.ingest.publish.WarningCode;
import org.jspecify.annotations.Nullable;

/** The ids of a message. An id that is null, false or blank text is absent. */
final class MessageIds {
    private static final JsonName USER = new JsonName("userId");
    private static final JsonName ANONYMOUS = new JsonName("anonymousId");
    private static final JsonName GROUP = new JsonName("groupId");
    private static final JsonName PREVIOUS = new JsonName("previousId");

    private final JsonObject message;

    MessageIds(JsonObject message) {
        this.message = message;
    }

    /** The user id, else the anonymous id; null where there is neither. */
    @Nullable
    String user() {
        String user = id(USER);
        return user == null ? id(ANONYMOUS) : user;
    }

    /** The warning that the user's id is an object, an array or true. */
    @Nullable
    Warning warning() {
        return isUnusable()
                ? new Warning(
                        WarningCode.UNUSABLE_USER_ID,
                        "/userId",
                        "userId is neither text nor number; it is kept in extra as unusable_user_id")
                : null;
    }

    /** Writes all ids. */
    void write(EventJson event) {
        event.text("user_id", user()).text("anonymous_id", id(ANONYMOUS));
        event.text("group_id", id(GROUP)).text("previous_id", id(PREVIOUS));
        if (isUnusable()) {
            event.copy("unusable_user_id", message, message.find(USER));
        }
    }

    private boolean isUnusable() {
        int member = message.find(USER);
        if (member == JsonObject.ABSENT) {
            return false;
        }
        return switch (message.kind(member)) {
            case TRUE, OBJECT, ARRAY -> true;
            default -> false;
        };
    }

    private @Nullable String id(JsonName name) {
        int member = message.find(name);
        if (member == JsonObject.ABSENT) {
            return null;
        }
        JsonKind kind = message.kind(member);
        if (kind != JsonKind.STRING && kind != JsonKind.INTEGER && kind != JsonKind.FRACTION) {
            return null;
        }
        String id = message.text(member);
        return id.isBlank() ? null : id;
    }
}
