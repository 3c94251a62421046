package dev.lakeward.ingest;

import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.EventMetadata;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The metadata in the headers of an event, as text; empty where there is none. */
public record EventHeaders(String id, String type, String source, String time, String trace, String request) {
    public static EventHeaders of(ConsumerRecord<byte[], byte[]> message) {
        var metadata = new EventMetadata().read(message.headers());
        return new EventHeaders(
                text(metadata.id()),
                text(metadata.type()),
                text(metadata.source()),
                metadata.time() == EventMetadata.NO_TIME ? "" : Rfc3339.format(metadata.time()),
                text(metadata.traceParent()),
                text(metadata.host()) + "\n" + text(metadata.userAgent()) + "\n" + text(metadata.clientAddress()));
    }

    private static String text(byte @Nullable [] value) {
        return Objects.requireNonNullElse(EventMetadata.text(value), "");
    }
}
