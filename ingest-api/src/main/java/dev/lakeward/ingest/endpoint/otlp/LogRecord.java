package dev.lakeward.ingest.endpoint.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.ingest.endpoint.protocol.MessageJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One log record, as the track that it becomes.
 *
 * @param record the record, as OTLP's JSON has it
 * @param resource attributes of what sent it
 * @param scope name and version of what wrote it
 * @param attributes its attributes
 */
record LogRecord(JsonNode record, Attributes resource, JsonNode scope, Attributes attributes) {
    private static final int NANOS_PER_MILLI_DIGITS = 6;
    private static final String EVENT_NAME = "event.name";
    /** Attributes that name a user, in order. */
    private static final String[] USERS = {"enduser.id", "user.id"};
    /** Attributes that name a client without a user, in order. */
    private static final String[] CLIENTS = {"enduser.pseudo.id", "app.installation.id", "device.id", "session.id"};
    /** The name of a record that has none. */
    private static final String NAMELESS = "log";

    LogRecord(JsonNode record, Attributes resource, JsonNode scope) {
        this(record, resource, scope, new Attributes(record.path("attributes")));
    }

    @Nullable
    String user() {
        String user = attributes.text(USERS);
        return user == null ? resource.text(USERS) : user;
    }

    @Nullable
    String anonymous() {
        String client = attributes.text(CLIENTS);
        return client == null ? resource.text(CLIENTS) : client;
    }

    private String name() {
        String name = record.path("eventName").asText("");
        String attribute = attributes.text(EVENT_NAME);
        if (name.isBlank()) {
            return attribute == null ? NAMELESS : attribute;
        }
        return name;
    }

    /** When it happened, else when it was seen, in milliseconds since 1970; null where neither is known. */
    private @Nullable String millis() {
        for (String member : List.of("timeUnixNano", "observedTimeUnixNano")) {
            String nanos = record.path(member).asText("");
            if (nanos.matches("[1-9]\\d{6,18}")) {
                return nanos.substring(0, nanos.length() - NANOS_PER_MILLI_DIGITS);
            }
        }
        return null;
    }

    /** The message, under an id. */
    byte[] message(String id) {
        var message = MessageJson.track(name())
                .text("messageId", id)
                .text("timestamp", millis())
                .text("userId", user())
                .text("anonymousId", anonymous());
        attributes.write(message.properties(), key -> !key.equals(EVENT_NAME));
        if (record.has("body")) {
            message.properties().json("body", Attributes.json(record.path("body")));
        }
        for (String member : List.of("severityText", "severityNumber", "traceId", "spanId")) {
            message.members().text(member, record.path(member).asText(null));
        }
        resource.write(message.context(), key -> true);
        message.context("page", "url", attributes.text("url.full", "browser.page.url"))
                .context("os", "name", resource.text("os.name", "os.type"))
                .context("library", "name", resource.text("telemetry.sdk.name"))
                .context("library", "name", scope.path("name").asText(null))
                .context("library", "version", scope.path("version").asText(null));
        return message.toBytes();
    }
}
