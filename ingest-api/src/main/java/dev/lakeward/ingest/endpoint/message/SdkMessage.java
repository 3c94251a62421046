package dev.lakeward.ingest.endpoint.message;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonName;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.schema.Table;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.event.wire.EventJson;
import dev.lakeward.ingest.publish.EventRow;
import dev.lakeward.ingest.publish.Warning;
import dev.lakeward.ingest.publish.WarningCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One message of an SDK, and the events that it can become. Members without a column keep their names, and land in
 * {@code extra}. Holds buffers: one thread at a time.
 *
 * @see <a href="../../../../../../../../../docs/adr/0092-sdk-messages.md">0092 What a message of an SDK means</a>
 */
final class SdkMessage {
    private static final String TRACK = "track";
    /** Faults that an event names at most which does not fit its table. */
    private static final int MAX_FAULTS = 5;

    private static final JsonName TYPE = new JsonName("type");
    private static final JsonName EVENT = new JsonName("event");
    private static final JsonName MESSAGE_ID = new JsonName("messageId");
    private static final JsonName PROPERTIES = new JsonName("properties");

    private final Catalog catalog;
    private final JsonObject message = new JsonObject();
    private final JsonObject properties = new JsonObject();
    private final DestinationOptions destination = new DestinationOptions();
    private final MessageTime time = new MessageTime(message);
    private final MessageIds ids = new MessageIds(message);
    private final MessageContext context;
    private @Nullable String kind;
    private @Nullable String eventType;
    private @Nullable Table table;
    /** Whether the event type comes from the name of the track. */
    private boolean typeFromName;

    SdkMessage(Catalog catalog, Enrichment enrichment) {
        this.catalog = catalog;
        this.context = new MessageContext(message, enrichment);
    }

    /**
     * How a message came.
     *
     * @param kind track, identify, page, screen, group or alias; null where the message names it
     * @param sentAt when the client sent it, by its own clock; null where it is not given
     * @param receivedAt time of receipt
     */
    record Delivery(@Nullable String kind, @Nullable String sentAt, long receivedAt) {}

    /**
     * Reads the message in {@code bytes[from, to)}.
     *
     * @throws JsonFault if the message is no JSON object
     */
    void read(byte[] bytes, int from, int to, Delivery delivery) throws JsonFault {
        message.readWhole(bytes, from, to);
        kind = delivery.kind() == null ? text(TYPE) : delivery.kind();
        time.read(delivery.sentAt(), delivery.receivedAt());
        table = null;
        eventType = null;
        if (TRACK.equals(kind)) {
            findTable();
        }
    }

    /** Finds the table by the event type in the options, or by the name of the track. */
    private void findTable() throws JsonFault {
        String asked = destination.eventType(message);
        typeFromName = asked == null;
        if (asked != null) {
            eventType = asked;
            table = catalog.tableOf(asked).orElse(null);
            return;
        }
        String name = text(EVENT);
        eventType = name == null ? null : MessageNames.eventType(catalog, name);
        table = eventType == null ? null : catalog.tableOf(eventType).orElse(null);
    }

    /** The rejection of a message whose type is none of {@link MessageKinds#ALL}; empty where it is one. */
    Optional<ValidationResult.Rejected> wrongType() {
        String type = kind;
        if (type != null && MessageKinds.ALL.contains(type)) {
            return Optional.empty();
        }
        var fault = type == null
                ? new Fault(FaultCode.MISSING_PROPERTY, "/type", "type is missing; send one of " + kinds())
                : new Fault(FaultCode.UNKNOWN_EVENT_TYPE, "/type", "the type is none of " + kinds());
        return Optional.of(new ValidationResult.Rejected(null, id(), List.of(fault)));
    }

    /**
     * The rejection of a message whose id is neither text nor a whole number; empty where it is one. Without its id the
     * event would get a new one with each retry, and count again.
     */
    Optional<ValidationResult.Rejected> wrongId() {
        int member = message.find(MESSAGE_ID);
        if (member == JsonObject.ABSENT || message.kind(member) == JsonKind.NULL || id() != null) {
            return Optional.empty();
        }
        var fault = new Fault(
                FaultCode.WRONG_TYPE,
                "/messageId",
                "messageId is neither text nor a whole number; send the same text with each try");
        return Optional.of(new ValidationResult.Rejected(kind, null, List.of(fault)));
    }

    private static String kinds() {
        return String.join(", ", MessageKinds.ALL);
    }

    /** The id of the message; null where it has no valid one. */
    @Nullable
    String id() {
        return text(MESSAGE_ID);
    }

    /** The event type that the track has in the catalogue; null where it has none. */
    @Nullable
    String eventType() {
        return eventType;
    }

    /** The table of the catalogue for this track; null where there is none. */
    @Nullable
    Table table() {
        return table;
    }

    /** Warnings about the message, whichever event it becomes. */
    List<Warning> warnings() {
        if (time.warning() == null && ids.warning() == null) {
            return List.of();
        }
        return Stream.of(time.warning(), ids.warning())
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** The event for the table of the track: properties are columns, and the user is the key where they name none. */
    EventRow row(Table target) throws JsonFault {
        var event = begin(eventType);
        ids.write(event);
        int member = message.find(PROPERTIES);
        boolean columns = member != JsonObject.ABSENT && message.kind(member) == JsonKind.OBJECT;
        if (columns) {
            properties.read(message.bytes(), message.valueStart(member), message.valueEnd(member));
            event.keepAll(properties, "properties_");
        }
        event.text(target.key(), ids.user());
        context.write(event, target);
        writeOthers(
                event, columns ? member : JsonObject.ABSENT, typeFromName ? message.find(EVENT) : JsonObject.ABSENT);
        return EventRow.of(event, context.added());
    }

    /**
     * The event for {@code tracks}, {@code identifies} or {@code pages}.
     *
     * @param mismatch why the event does not fit the table of the track; null where no table takes it
     */
    EventRow sdkRow(ValidationResult.@Nullable Rejected mismatch) {
        var event = begin(kind);
        ids.write(event);
        int name = message.find(EVENT);
        if (name != JsonObject.ABSENT && message.kind(name) == JsonKind.INTEGER) {
            event.text("event", message.text(name));
        }
        var target = catalog.tableOf(String.valueOf(kind));
        target.ifPresent(table -> context.write(event, table));
        writeOthers(event, JsonObject.ABSENT, JsonObject.ABSENT);
        if (mismatch != null) {
            event.json("schema_mismatch", mismatch(mismatch));
        }
        return EventRow.of(event, target.isPresent() ? context.added() : List.of());
    }

    /** The warning that an event lands in {@code tracks}, because it does not fit its table. */
    Warning mismatchWarning(Table target, ValidationResult.Rejected mismatch) {
        var first = mismatch.faults().getFirst();
        return new Warning(
                WarningCode.SCHEMA_MISMATCH,
                first.pointer(),
                "does not fit table %s, so that it lands in tracks: %s".formatted(target.name(), first.detail()));
    }

    private JsonWriter mismatch(ValidationResult.Rejected mismatch) {
        var out = new JsonWriter(256).object().member("event_type", eventType).name("faults");
        out.array();
        mismatch.faults().stream()
                .limit(MAX_FAULTS)
                .forEach(fault -> out.object()
                        .member("code", fault.code().code())
                        .member("pointer", fault.pointer())
                        .member("detail", fault.detail())
                        .endObject());
        return out.endArray().endObject();
    }

    private EventJson begin(@Nullable String type) {
        int size = message.size() == 0 ? 0 : message.valueEnd(message.size() - 1) - message.nameStart(0);
        var event = new EventJson(size + 160, MessageNames.RESERVED)
                .text("event_type", type)
                .text("event_id", id());
        time.write(event);
        return event;
    }

    /** Writes all other members as they are, except for two that are written in another form. */
    private void writeOthers(EventJson event, int written, int alsoWritten) {
        for (int member = 0; member < message.size(); member++) {
            if (member != written && member != alsoWritten && MessageNames.CONSUMED.ofName(message, member) == null) {
                event.keep(message.name(member), message, member, "message_");
            }
        }
    }

    private @Nullable String text(JsonName name) {
        int member = message.find(name);
        if (member == JsonObject.ABSENT) {
            return null;
        }
        return switch (message.kind(member)) {
            case STRING, INTEGER -> message.text(member);
            default -> null;
        };
    }
}
