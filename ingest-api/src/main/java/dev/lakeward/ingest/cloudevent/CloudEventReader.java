package dev.lakeward.ingest.cloudevent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.catalog.Catalog;
import dev.lakeward.event.json.JsonArray;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonKind;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.ingest.problem.ProblemCode;
import dev.lakeward.ingest.problem.ProblemException;
import dev.lakeward.ingest.publish.EventText;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads CloudEvents 1.0 from requests, by the HTTP protocol binding and the JSON format. */
public final class CloudEventReader {
    private static final String ANY = "application/cloudevents";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String VERSION = "1.0";
    private static final String HEADER = "ce-";
    /** Attributes that have a place of their own in an event, or none. */
    private static final Set<String> PLACED = Set.of(
            "specversion", "id", "type", "source", "time", "datacontenttype", "dataschema", "data", "data_base64");

    private final Catalog catalog;

    public CloudEventReader(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Whether a request holds CloudEvents. */
    public static boolean speaks(Context ctx) {
        return type(ctx).startsWith(ANY) || ctx.header("ce-specversion") != null;
    }

    /**
     * The events of a request.
     *
     * @throws JsonFault if its body is not the JSON that it should be
     * @throws ProblemException if it is no CloudEvents 1.0
     */
    public List<CloudEvent> read(Context ctx, byte[] body) throws JsonFault {
        String type = type(ctx);
        if (type.startsWith(BATCH)) {
            var events = new ArrayList<CloudEvent>();
            var array = JsonArray.open(body, 0, body.length);
            while (array.next()) {
                events.add(structured(body, array.start(), array.end()));
            }
            return events;
        }
        return List.of(type.startsWith(ANY) ? structured(body, 0, body.length) : binary(ctx, type, body));
    }

    private CloudEvent binary(Context ctx, String type, byte[] body) throws JsonFault {
        Map<String, String> attributes = new TreeMap<>();
        for (String name : Collections.list(ctx.req().getHeaderNames())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(HEADER)) {
                attributes.put(lower.substring(HEADER.length()), Attributes.decode(String.valueOf(ctx.header(name))));
            }
        }
        check(attributes.get("specversion"));
        var event = begun(attributes.get("type"), attributes.get("id"), attributes.get("time"), body.length);
        if (body.length > 0) {
            data(event, type, body);
        }
        attributes.forEach((name, value) -> {
            if (!PLACED.contains(name)) {
                event.text(name, value);
            }
        });
        return new CloudEvent(event.toBytes(), attributes.get("source"));
    }

    private static void data(EventText event, String type, byte[] body) throws JsonFault {
        if (!type.isEmpty() && !type.contains("json")) {
            throw ProblemException.of(ProblemCode.UNSUPPORTED_TYPE, "The data of a CloudEvent must be JSON here.");
        }
        var data = new JsonObject();
        data.readWhole(body, 0, body.length);
        event.keepAll(data, "data_");
    }

    private CloudEvent structured(byte[] body, int from, int to) throws JsonFault {
        var envelope = new JsonObject();
        envelope.readWhole(body, from, to);
        check(text(envelope, "specversion"));
        var event = begun(text(envelope, "type"), text(envelope, "id"), text(envelope, "time"), to - from);
        int data = find(envelope, "data");
        if (data != JsonObject.ABSENT && envelope.kind(data) == JsonKind.OBJECT) {
            var properties = new JsonObject();
            properties.read(body, envelope.valueStart(data), envelope.valueEnd(data));
            event.keepAll(properties, "data_");
        } else {
            event.copy("data", envelope, data);
        }
        for (int member = 0; member < envelope.size(); member++) {
            String name = envelope.name(member);
            if (!PLACED.contains(name)) {
                event.copy(name, envelope, member);
            }
        }
        return new CloudEvent(event.toBytes(), text(envelope, "source"));
    }

    private EventText begun(@Nullable String type, @Nullable String id, @Nullable String time, int size) {
        return new EventText(size + 128)
                .text("event_type", type == null ? null : known(type))
                .text("event_id", id)
                .text("event_time", time);
    }

    /** {@code com.example.join_guild} is {@code join_guild} where the catalogue knows only that. */
    private String known(String type) {
        String last = type.substring(type.lastIndexOf('.') + 1);
        return !catalog.knows(type) && catalog.knows(last) ? last : type;
    }

    private static void check(@Nullable String version) {
        if (!VERSION.equals(version)) {
            throw ProblemException.of(ProblemCode.WRONG_PARAMETER, "The specversion of a CloudEvent must be 1.0.");
        }
    }

    private static @Nullable String text(JsonObject object, String name) {
        int member = find(object, name);
        return member == JsonObject.ABSENT || object.kind(member) != JsonKind.STRING ? null : object.text(member);
    }

    private static int find(JsonObject object, String name) {
        return object.find(name.getBytes(UTF_8));
    }

    private static String type(Context ctx) {
        String type = ctx.contentType();
        return type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    }
}
