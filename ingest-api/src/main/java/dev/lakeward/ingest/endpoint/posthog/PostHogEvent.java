package dev.lakeward.ingest.endpoint.posthog;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.endpoint.protocol.Campaign;
import dev.lakeward.ingest.endpoint.protocol.JsonFields;
import dev.lakeward.ingest.endpoint.protocol.MessageJson;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One event of PostHog, as the message that it becomes.
 *
 * @param event the whole event
 * @param properties its properties
 */
record PostHogEvent(JsonFields event, JsonFields properties) {
    static PostHogEvent of(JsonFields event) throws JsonFault {
        return new PostHogEvent(event, event.object("properties"));
    }

    @Nullable
    String name() {
        return event.text("event");
    }

    /** The id of who did it, whether known or not. */
    @Nullable
    String distinctId() {
        String id = event.firstText("distinct_id", "$distinct_id");
        return id == null ? properties.firstText("distinct_id", "$distinct_id") : id;
    }

    /**
     * When it happened. Pages of former SDKs say how many milliseconds that was before the request.
     *
     * @param sentAt time of the request by the client's clock, in milliseconds since 1970-01-01T00:00:00Z
     */
    @Nullable
    String time(long sentAt) {
        String time = event.text("timestamp") == null ? properties.text("timestamp") : event.text("timestamp");
        BigDecimal offset = time == null ? event.number("offset") : null;
        return offset == null ? time : Long.toString(sentAt - offset.longValue());
    }

    /** The client's id of the event. */
    @Nullable
    String id() {
        String uuid = event.text("uuid");
        return uuid == null ? properties.text("$insert_id") : uuid;
    }

    /** The write key in the event itself. */
    @Nullable
    String key() {
        String key = event.firstText("api_key", "token");
        return key == null ? properties.text("token") : key;
    }

    /** The message, under an id and at a time. */
    byte[] message(@Nullable String id, @Nullable String time) throws JsonFault {
        var message = begin(String.valueOf(name()));
        message.text("messageId", id).text("timestamp", time);
        who(message);
        properties.copyAll(message.properties(), name -> !name.equals("token"));
        event.copyAll(message.members(), name -> switch (name) {
            case "event", "properties", "uuid", "timestamp", "offset", "distinct_id", "api_key", "token", "type" ->
                false;
            default -> true;
        });
        context(message);
        return message.toBytes();
    }

    private MessageJson begin(String name) throws JsonFault {
        return switch (name) {
            case "$pageview" -> new MessageJson("page").text("name", properties.text("title"));
            case "$screen" -> new MessageJson("screen").text("name", properties.text("$screen_name"));
            case "$identify", "$set" -> traits(new MessageJson("identify"), "$set", "$set_once");
            case "$groupidentify" ->
                traits(new MessageJson("group"), "$group_set").text("groupId", properties.text("$group_key"));
            case "$create_alias", "$merge_dangerously" ->
                new MessageJson("alias").text("previousId", properties.text("alias"));
            default -> MessageJson.track(name);
        };
    }

    /** Traits stand in the properties, or beside them. */
    private MessageJson traits(MessageJson message, String... members) throws JsonFault {
        for (String member : members) {
            properties.object(member).copyAll(message.traits(), trait -> true);
            event.object(member).copyAll(message.traits(), trait -> true);
        }
        return message;
    }

    /** A distinct id that is that of the device, or of an event without a person, is no user. */
    private void who(MessageJson message) {
        String id = distinctId();
        String device = properties.firstText("$anon_distinct_id", "$device_id");
        boolean known = id != null
                && !id.equals(properties.text("$device_id"))
                && !properties.isFalse("$is_identified")
                && !properties.isFalse("$process_person_profile");
        message.text("userId", known ? id : null).text("anonymousId", device == null && !known ? id : device);
    }

    private void context(MessageJson message) {
        Campaign.write(properties::text, message);
        message.context("page", "url", properties.text("$current_url"))
                .context("page", "path", properties.text("$pathname"))
                .context("page", "title", properties.text("title"))
                .context("page", "referrer", properties.text("$referrer"))
                .context("os", "name", properties.firstText("$os", "$os_name"))
                .context("device", "type", properties.text("$device_type"))
                .context("library", "name", properties.text("$lib"))
                .context("library", "version", properties.text("$lib_version"))
                .locale(properties.firstText("$browser_language", "$locale"));
    }
}
