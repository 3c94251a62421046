package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.cloudevent.CloudEvent;
import dev.lakeward.event.cloudevent.CloudEventMode;
import dev.lakeward.event.cloudevent.CloudEventReader;
import dev.lakeward.event.json.JsonFault;
import dev.lakeward.event.json.JsonObject;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.validate.ValidationResult;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.processor.ingest.Classified.Invalid;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that clients of CloudEvents wrote to the log themselves, in binary or structured mode. A record whose value
 * names its {@code event_type} is an event as the API publishes it, and is left as it is.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding</a>
 */
final class CloudEventRecords {
    private static final String CONTENT_TYPE = "content-type";
    private static final String STRUCTURED = "application/cloudevents";
    private static final String ATTRIBUTE = "ce_";
    private static final byte[] EVENT_TYPE = "event_type".getBytes(UTF_8);

    private final CloudEventReader reader;
    private final JsonObject value = new JsonObject();

    CloudEventRecords(Catalog catalog) {
        this.reader = new CloudEventReader(catalog, CloudEventMode.STRICT);
    }

    /**
     * What a record was read as.
     *
     * @param record the event
     * @param wrong why it is none; null where it is one
     */
    record Read(
            Record<byte[], byte @Nullable []> record,
            @Nullable Invalid wrong) {}

    /** The record with the event that it holds; itself where it holds no CloudEvent, or one that nobody can read as JSON. */
    Read read(Record<byte[], byte @Nullable []> record) {
        byte[] body = record.value() == null ? new byte[0] : record.value();
        String type = text(record.headers().lastHeader(CONTENT_TYPE));
        boolean structured = type != null && type.toLowerCase(Locale.ROOT).startsWith(STRUCTURED);
        if (!structured && (record.headers().lastHeader(HeaderNames.SPEC_VERSION) == null || namesItsType(body))) {
            return new Read(record, null);
        }
        try {
            return switch (structured
                    ? reader.structured(body, 0, body.length)
                    : reader.binary(attributes(record.headers()), type, body)) {
                case CloudEvent.Conforming event -> new Read(withSource(record, event), null);
                case CloudEvent.Nonconforming wrong -> new Read(record, invalid(wrong.verdict()));
            };
        } catch (JsonFault noJson) {
            return new Read(record, null);
        }
    }

    private boolean namesItsType(byte[] body) {
        try {
            value.readWhole(body, 0, body.length);
            return value.find(EVENT_TYPE) != JsonObject.ABSENT;
        } catch (JsonFault noObject) {
            return false;
        }
    }

    private static Map<String, String> attributes(Headers headers) {
        Map<String, String> attributes = new HashMap<>();
        for (Header header : headers) {
            String text = text(header);
            if (header.key().startsWith(ATTRIBUTE) && text != null) {
                attributes.put(header.key().substring(ATTRIBUTE.length()), text);
            }
        }
        return attributes;
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static Record<byte[], byte @Nullable []> withSource(
            Record<byte[], byte @Nullable []> record, CloudEvent.Conforming event) {
        String source = event.source();
        if (source != null) {
            record.headers().remove(HeaderNames.SOURCE);
            record.headers().add(HeaderNames.SOURCE, source.getBytes(UTF_8));
        }
        return record.withValue(event.json());
    }

    private static Invalid invalid(ValidationResult.Rejected verdict) {
        return new Invalid(verdict.eventType(), verdict.eventId(), verdict.faults());
    }
}
