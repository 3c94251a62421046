package dev.lakeward.ingest.endpoint.amplitude;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.endpoint.protocol.Campaign;
import dev.lakeward.ingest.endpoint.protocol.JsonFields;
import dev.lakeward.ingest.endpoint.protocol.MessageJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event of Amplitude, as the message that it becomes.
 *
 * @param event the whole event
 * @param properties its properties
 */
record AmplitudeEvent(JsonFields event, JsonFields properties) {
    private static final String PAGE = "[Amplitude] Page ";
    private static final List<String> SALE = List.of("revenue", "price", "quantity", "productId", "currency");
    private static final Set<String> CONSUMED = Set.of(
            "event_type",
            "event_properties",
            "user_id",
            "device_id",
            "insert_id",
            "time",
            "library",
            "language",
            "os_name",
            "platform");

    static AmplitudeEvent of(JsonFields event) throws JsonFault {
        return new AmplitudeEvent(event, event.object("event_properties"));
    }

    @Nullable
    String name() {
        return event.text("event_type");
    }

    boolean hasSender() {
        return event.firstText("user_id", "device_id") != null;
    }

    @Nullable
    String id() {
        return event.text("insert_id");
    }

    @Nullable
    String time() {
        return event.text("time");
    }

    /** The message, under an id. */
    byte[] message(@Nullable String id) throws JsonFault {
        var message = begin(String.valueOf(name()))
                .text("messageId", id)
                .text("timestamp", time())
                .text("userId", event.text("user_id"))
                .text("anonymousId", event.text("device_id"));
        properties.copyAll(message.properties(), name -> true);
        sale(message);
        boolean aboutUser = !"track".equals(kind());
        event.copyAll(
                message.members(),
                name -> !CONSUMED.contains(name)
                        && !(aboutUser && name.equals("user_properties"))
                        && !SALE.contains(name));
        context(message);
        return message.toBytes();
    }

    private String kind() {
        return switch (String.valueOf(name())) {
            case "$identify" -> "identify";
            case "$groupidentify" -> "group";
            case "[Amplitude] Page Viewed" -> "page";
            case "[Amplitude] Screen Viewed" -> "screen";
            default -> "track";
        };
    }

    private MessageJson begin(String name) throws JsonFault {
        String kind = kind();
        var message = new MessageJson(kind);
        switch (kind) {
            case "identify" -> traits(event.object("user_properties"), message);
            case "group" -> {
                traits(event.object("group_properties"), message);
                var groups = event.object("groups");
                groups.names(group -> message.text("groupId", groups.text(group)));
            }
            case "page" -> message.text("name", properties.text(PAGE + "Title"));
            case "screen" -> message.text("name", properties.text("[Amplitude] Screen Name"));
            default -> message.text("event", name);
        }
        return message;
    }

    /** What is set comes first and plain; other operations, such as {@code $add}, keep their names. */
    private static void traits(JsonFields operations, MessageJson message) throws JsonFault {
        operations.object("$set").copyAll(message.traits(), trait -> true);
        operations.object("$setOnce").copyAll(message.traits(), trait -> true);
        operations.copyAll(message.traits(), name -> !name.equals("$set") && !name.equals("$setOnce"));
    }

    /** Revenue is a property, beside the event or, from the SDKs' Revenue, price times quantity. */
    private void sale(MessageJson message) {
        SALE.forEach(name -> event.copy(name, name, message.properties()));
        properties.copy("$revenue", "revenue", message.properties());
        BigDecimal price = properties.number("$price");
        if (price != null) {
            BigDecimal quantity = properties.number("$quantity");
            message.properties().number("revenue", quantity == null ? price : price.multiply(quantity));
        }
    }

    private void context(MessageJson message) throws JsonFault {
        var user = event.object("user_properties").object("$set");
        Campaign.write(properties::text, message);
        Campaign.write(user::text, message);
        message.context("page", "url", properties.firstText(PAGE + "Location", PAGE + "URL"))
                .context("page", "path", properties.text(PAGE + "Path"))
                .context("page", "title", properties.text(PAGE + "Title"))
                .context("page", "referrer", properties.text("referrer"))
                .context("os", "name", event.text("os_name"))
                .context("device", "type", event.text("platform"))
                .locale(event.text("language"));
        String library = event.text("library");
        if (library != null) {
            int slash = library.lastIndexOf('/');
            message.context("library", "name", slash < 0 ? library : library.substring(0, slash))
                    .context("library", "version", slash < 0 ? null : library.substring(slash + 1));
        }
    }
}
