package dev.lakeward.event.cloudevent;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.event.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents 1.0 in binary mode, and in structured mode by the JSON format: events as clients of {@code POST
 * /v1/events} send them. It holds buffers: one thread at a time.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">JSON format</a>
 */
public final class CloudEventReader {
    private static final String FORM = "application/x-www-form-urlencoded";
    /** A longer id is not recorded: no search could ask for it. */
    private static final int MAX_ID = 128;

    /** Attributes that become the event's id, type, time and source, or that hold the data. */
    private static final Set<String> MAPPED =
            Set.of("specversion", "id", "type", "source", "time", "data", "data_base64");
    /** Attributes of the specification that stay under their own names. */
    private static final Set<String> KEPT = Set.of("datacontenttype", "dataschema", "subject");

    /** Names that only attributes give a value. */
    private static final Set<String> RESERVED = Set.of("event_id", "event_type", "event_time");

    private final Catalog catalog;
    private final CloudEventMode mode;
    private final JsonObject envelope = new JsonObject();
    private final JsonObject properties = new JsonObject();

    public CloudEventReader(Catalog catalog, CloudEventMode mode) {
        this.catalog = catalog;
        this.mode = mode;
    }

    /**
     * The event whose attributes are headers.
     *
     * @param headers attributes by their names
     * @param type media type of the body; null where none is given
     * @throws JsonFault if the body is not the JSON that its media type says
     */
    public CloudEvent binary(Map<String, String> headers, @Nullable String type, byte[] body) throws JsonFault {
        var attributes = new TreeMap<>(headers);
        if (type != null && !type.isBlank()) {
            attributes.put("datacontenttype", type);
        }
        var rules = new AttributeRules(mode);
        String id = rules.text("id", attributes.get("id"));
        String source = rules.text("source", attributes.get("source"));
        String eventType = rules.text("type", attributes.get("type"));
        String version = rules.text("specversion", attributes.get("specversion"));
        KEPT.forEach(name -> rules.text(name, attributes.get(name)));
        rules.required(version, id, source, eventType);
        rules.extensions(attributes);
        if (!rules.faults().isEmpty()) {
            return nonconforming(eventType, id, rules.faults());
        }
        var event = begin(eventType, id, rules.text("time", attributes.get("time")), body.length);
        if (body.length > 0) {
            writeData(event, type, body);
        }
        attributes.forEach((name, value) -> {
            if (!MAPPED.contains(name) && !value.isEmpty()) {
                event.keepText(name, value, "ce_");
            }
        });
        return new CloudEvent.Conforming(event.toBytes(), source);
    }

    private static boolean isForm(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    /** Writes the data of a binary event. Clients such as curl send the type of a form where they are given none. */
    private static void writeData(EventJson event, @Nullable String type, byte[] body) throws JsonFault {
        if (type == null || type.isBlank() || EventData.isJson(type) || (isForm(type) && JsonObject.opensIn(body))) {
            EventData.writeJson(event, body);
        } else {
            EventData.writeBytes(event, body);
        }
    }

    /**
     * The event in {@code body[from, to)}.
     *
     * @throws JsonFault if it is no JSON object
     */
    public CloudEvent structured(byte[] body, int from, int to) throws JsonFault {
        envelope.readWhole(body, from, to);
        var rules = new AttributeRules(mode);
        String id = rules.text(envelope, "id");
        String source = rules.text(envelope, "source");
        String type = rules.text(envelope, "type");
        String time = rules.text(envelope, "time");
        String contentType = rules.text(envelope, "datacontenttype");
        rules.required(rules.text(envelope, "specversion"), id, source, type);
        rules.contentType(contentType);
        String base64 = rules.text(envelope, "data_base64");
        int data = given(envelope, "data");
        rules.oneData(data != JsonObject.ABSENT, base64 != null);
        checkOptional(rules);
        if (!rules.faults().isEmpty()) {
            return nonconforming(type, id, rules.faults());
        }
        var event = begin(type, id, time, to - from);
        if (data != JsonObject.ABSENT) {
            EventData.writeMember(event, envelope, data, properties);
        }
        if (base64 != null) {
            var wrong = writeBase64(event, base64, contentType, data == JsonObject.ABSENT);
            if (wrong != null) {
                return nonconforming(type, id, List.of(wrong));
            }
        }
        writeAttributes(event, envelope);
        return new CloudEvent.Conforming(event.toBytes(), source);
    }

    /** Checks the attributes that are optional and no column, and those that the specification does not define. */
    private void checkOptional(AttributeRules rules) {
        rules.text(envelope, "dataschema");
        rules.text(envelope, "subject");
        for (int member = 0; member < envelope.size(); member++) {
            String name = envelope.name(member);
            if (!MAPPED.contains(name) && !KEPT.contains(name)) {
                rules.extension(envelope, member);
            }
        }
    }

    /** Writes attributes under their own names, without empty ones, which lenient mode alone accepts. */
    private static void writeAttributes(EventJson event, JsonObject envelope) {
        for (int member = 0; member < envelope.size(); member++) {
            String name = envelope.name(member);
            boolean empty = envelope.kind(member) == JsonKind.STRING
                    && envelope.valueEnd(member) == envelope.valueStart(member) + 1;
            if (!MAPPED.contains(name) && !(empty && KEPT.contains(name))) {
                event.keep(name, envelope, member, "ce_");
            }
        }
    }

    /** Writes base64 data: decoded where it is JSON by its type, or an object without a type; else as it is. */
    private static @Nullable Fault writeBase64(
            EventJson event, String base64, @Nullable String contentType, boolean only) {
        byte[] bytes = EventData.decode(base64);
        if (bytes == null) {
            return new Fault(FaultCode.WRONG_VALUE, "/data_base64", "send base64 by RFC 4648, padded");
        }
        boolean declared = contentType != null && EventData.isJson(contentType);
        boolean assumed = contentType == null && EventData.isJsonObject(bytes);
        if (!only || !(declared || assumed)) {
            event.text("data_base64", base64);
            return null;
        }
        try {
            EventData.writeJson(event, bytes);
            return null;
        } catch (JsonFault fault) {
            return new Fault(FaultCode.MALFORMED_JSON, "/data_base64", fault.detail());
        }
    }

    private EventJson begin(@Nullable String type, @Nullable String id, @Nullable String time, int size) {
        String known = type == null ? null : known(type);
        return new EventJson(size + 128, RESERVED)
                .text("event_type", known)
                .text("event_id", id)
                .text("event_time", time)
                .text("ce_type", type == null || type.equals(known) ? null : type);
    }

    /** {@code com.example.join_guild} is {@code join_guild} where the catalogue knows only that. */
    private String known(String type) {
        String last = type.substring(type.lastIndexOf('.') + 1);
        return !catalog.knows(type) && catalog.knows(last) ? last : type;
    }

    private static CloudEvent nonconforming(@Nullable String type, @Nullable String id, List<Fault> faults) {
        String named = id == null || id.length() > MAX_ID ? null : id;
        return new CloudEvent.Nonconforming(new ValidationResult.Rejected(type, named, faults));
    }

    private static int given(JsonObject object, String name) {
        int member = object.find(name.getBytes(StandardCharsets.UTF_8));
        return member == JsonObject.ABSENT || object.kind(member) == JsonKind.NULL ? JsonObject.ABSENT : member;
    }
}
