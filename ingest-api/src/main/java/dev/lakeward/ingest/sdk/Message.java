package dev.lakeward.ingest.sdk;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.catalog.Table;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.time.Rfc3339;
import dev.lakeward.ingest.publish.EventText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns one message of an SDK into an event. Holds buffers: one thread at a time. */
final class Message {
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

    private final Catalog catalog;
    private final JsonObject message = new JsonObject();
    private final JsonObject properties = new JsonObject();

    Message(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The event that a message stands for.
     *
     * @param kind track, identify, page, screen, group or alias, as the path says; null where the message says it
     * @param sentAt when the client sent it by its own clock; null where it does not say
     * @param now time of receipt
     * @throws JsonFault if the message is no JSON object
     */
    byte[] event(byte[] bytes, int from, int to, @Nullable String kind, @Nullable String sentAt, long now)
            throws JsonFault {
        message.readWhole(bytes, from, to);
        String type = kind == null ? text("type") : kind;
        var event = new EventText(to - from + 128);
        Optional<Table> table = Optional.empty();
        if ("track".equals(type)) {
            String name = text("event");
            String known = name == null ? "" : typeOf(name);
            table = catalog.tableOf(known);
            type = table.isPresent() ? known : type;
        }
        event.text("event_type", type).text("event_id", text("messageId"));
        String own = text("sentAt");
        event.text("event_time", time(own == null ? sentAt : own, now));
        return table.isPresent() ? flat(event, table.get()) : landing(event);
    }

    /** {@code Purchase Sword}, {@code purchase-sword} and {@code purchase_sword} are one. */
    private static String typeOf(String name) {
        return NO_WORD.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("_");
    }

    /** For a table of the catalogue: the properties are columns; the user is the key where they name none. */
    private byte[] flat(EventText event, Table table) throws JsonFault {
        int member = find("properties");
        if (member != JsonObject.ABSENT && message.kind(member) == JsonKind.OBJECT) {
            properties.read(message.bytes(), message.valueStart(member), message.valueEnd(member));
            event.copyAll(properties);
        }
        return event.text(table.key(), user()).toBytes();
    }

    private byte[] landing(EventText event) {
        event.text("user_id", user()).text("anonymous_id", text("anonymousId"));
        event.text("group_id", text("groupId")).text("previous_id", text("previousId"));
        for (String name : new String[] {"event", "name", "category", "properties", "traits", "context"}) {
            event.copy(name, message, find(name));
        }
        return event.toBytes();
    }

    /** The client's time, put right by how far its clock was off when it sent. */
    private @Nullable String time(@Nullable String sentAt, long now) {
        String original = text("originalTimestamp");
        String given = original == null ? text("timestamp") : original;
        if (given == null) {
            return null;
        }
        long time = Rfc3339.parse(given);
        long sent = sentAt == null ? Rfc3339.INVALID : Rfc3339.parse(sentAt);
        boolean known = time != Rfc3339.INVALID && sent != Rfc3339.INVALID;
        return known ? Rfc3339.format(time + now - sent) : given;
    }

    private @Nullable String user() {
        String user = text("userId");
        return user == null ? text("anonymousId") : user;
    }

    private @Nullable String text(String name) {
        int member = find(name);
        if (member == JsonObject.ABSENT || message.kind(member) == JsonKind.NULL) {
            return null;
        }
        return switch (message.kind(member)) {
            case STRING, INTEGER -> message.text(member);
            default -> null;
        };
    }

    private int find(String name) {
        return message.find(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
