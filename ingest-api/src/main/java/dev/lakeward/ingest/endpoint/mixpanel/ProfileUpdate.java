package dev.lakeward.ingest.endpoint.mixpanel;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.endpoint.protocol.JsonFields;
import dev.lakeward.ingest.endpoint.protocol.MessageJson;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change of a profile of Mixpanel's {@code /engage} or {@code /groups}, as the identify or group that it becomes.
 * Operations other than to set keep their names, such as {@code $add}.
 *
 * @param update the whole change
 */
record ProfileUpdate(JsonFields update) {
    private static final Set<String> ENVELOPE = Set.of(
            "$token",
            "$distinct_id",
            "$group_key",
            "$group_id",
            "$set",
            "$set_once",
            "$time",
            "$ip",
            "$ignore_time",
            "$device_id",
            "$user_id");

    boolean hasSender() {
        return update.firstText("$distinct_id", "$group_id") != null;
    }

    @Nullable
    String time() {
        return update.text("$time");
    }

    @Nullable
    String key() {
        return update.text("$token");
    }

    /** The message, under an id. */
    byte[] message(@Nullable String id) throws JsonFault {
        String user = update.text("$distinct_id");
        String group = update.text("$group_id");
        var message = new MessageJson(user == null ? "group" : "identify")
                .text("messageId", id)
                .text("timestamp", time())
                .text("userId", user)
                .text("groupId", group)
                .text("anonymousId", user == null ? "$" + update.text("$group_key") + "_" + group : null);
        update.object("$set").copyAll(message.traits(), trait -> true);
        update.object("$set_once").copyAll(message.traits(), trait -> true);
        update.copyAll(message.traits(), name -> !ENVELOPE.contains(name));
        return message.toBytes();
    }
}
