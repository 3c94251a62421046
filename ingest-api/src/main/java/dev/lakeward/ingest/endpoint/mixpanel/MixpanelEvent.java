package dev.lakeward.ingest.endpoint.mixpanel;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.endpoint.protocol.Campaign;
import dev.lakeward.ingest.endpoint.protocol.JsonFields;
import dev.lakeward.ingest.endpoint.protocol.MessageJson;
import org.jspecify.annotations.Nullable;

/**
 * One event of Mixpanel, as the message that it becomes.
 *
 * @param event the whole event
 * @param properties its properties
 */
record MixpanelEvent(JsonFields event, JsonFields properties) {
    private static final String DEVICE = "$device:";

    static MixpanelEvent of(JsonFields event) throws JsonFault {
        return new MixpanelEvent(event, event.object("properties"));
    }

    @Nullable
    String name() {
        return event.text("event");
    }

    boolean hasSender() {
        return properties.firstText("distinct_id", "$user_id", "$device_id", "$identified_id") != null;
    }

    @Nullable
    String id() {
        return properties.text("$insert_id");
    }

    @Nullable
    String time() {
        return properties.text("time");
    }

    @Nullable
    String key() {
        return properties.text("token");
    }

    /** The message, under an id. */
    byte[] message(@Nullable String id) {
        var message = begin(String.valueOf(name())).text("messageId", id).text("timestamp", time());
        who(message);
        properties.copyAll(message.properties(), name -> !name.equals("token"));
        event.copyAll(message.members(), name -> !name.equals("event") && !name.equals("properties"));
        context(message);
        return message.toBytes();
    }

    private MessageJson begin(String name) {
        return switch (name) {
            case "$mp_web_page_view" ->
                new MessageJson("page").text("name", properties.firstText("current_page_title", "title"));
            case "$identify" ->
                new MessageJson("identify")
                        .text("userId", properties.text("$identified_id"))
                        .text("anonymousId", properties.text("$anon_id"));
            case "$create_alias" ->
                new MessageJson("alias")
                        .text("userId", properties.text("distinct_id"))
                        .text("previousId", properties.text("alias"));
            default -> MessageJson.track(name);
        };
    }

    /** A distinct id that is that of a device is no user. */
    private void who(MessageJson message) {
        String id = properties.text("distinct_id");
        String device = properties.text("$device_id");
        String user = properties.text("$user_id");
        if (id != null && (id.startsWith(DEVICE) || id.equals(device))) {
            message.text("anonymousId", id.replace(DEVICE, ""));
        } else {
            message.text("userId", user == null ? id : user).text("anonymousId", device);
        }
    }

    private void context(MessageJson message) {
        Campaign.write(properties::text, message);
        message.context("page", "url", properties.firstText("$current_url", "current_url"))
                .context("page", "path", properties.text("current_url_path"))
                .context("page", "title", properties.text("current_page_title"))
                .context("page", "referrer", properties.text("$referrer"))
                .context("os", "name", properties.text("$os"))
                .context("device", "type", properties.text("$device"))
                .context("library", "name", properties.text("mp_lib"))
                .context("library", "version", properties.text("$lib_version"));
    }
}
