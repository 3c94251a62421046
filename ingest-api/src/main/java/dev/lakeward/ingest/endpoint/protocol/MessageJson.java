package dev.lakeward.ingest.endpoint.protocol;

import dev.lakeward.event.wire.EventJson;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the message that an event of another protocol becomes: who, what, when, its properties, and its context in the
 * words of all messages, so that the columns of the tables are the same for every client. For one thread.
 *
 * @see <a href="../../../../../../../../../docs/adr/0092-sdk-messages.md">ADR 0092</a>
 */
public final class MessageJson {
    private static final int SIZE = 512;

    private final EventJson message = new EventJson(SIZE, Set.of());
    private final EventJson properties = new EventJson(SIZE, Set.of());
    private final EventJson traits = new EventJson(SIZE, Set.of());
    private final EventJson context = new EventJson(SIZE, Set.of());
    private final Map<String, EventJson> parts = new TreeMap<>();

    /** @param type one of {@code MessageKinds.ALL} */
    public MessageJson(String type) {
        message.text("type", type);
    }

    /** A track of this name. */
    public static MessageJson track(String name) {
        return new MessageJson("track").text("event", name);
    }

    /** Writes a member of the message, if it is not null: {@code userId}, {@code messageId}, {@code timestamp} … */
    public MessageJson text(String name, @Nullable String value) {
        message.text(name, value);
        return this;
    }

    /** The message, for members that have no word of their own; they land in {@code extra}. */
    public EventJson members() {
        return message;
    }

    /** The properties of what was done. */
    public EventJson properties() {
        return properties;
    }

    /** What is known of the user or group. */
    public EventJson traits() {
        return traits;
    }

    /** Members of the context that have no column. */
    public EventJson context() {
        return context;
    }

    /** Writes a member of a part of the context, if it is not null: campaign, page, os, device or library. */
    public MessageJson context(String part, String name, @Nullable String value) {
        if (value != null) {
            parts.computeIfAbsent(part, key -> new EventJson(SIZE, Set.of())).text(name, value);
        }
        return this;
    }

    /** Writes the language of the client, if it is not null. */
    public MessageJson locale(@Nullable String value) {
        context.text("locale", value);
        return this;
    }

    /** Ends the message. */
    public byte[] toBytes() {
        parts.forEach(context::object);
        return message.object("properties", properties)
                .object("traits", traits)
                .object("context", context)
                .toBytes();
    }
}
