package dev.lakeward.ingest;

import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.EventMetadata;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What stands beside an event on the log, as text; empty where there is nothing. */
public record Beside(String id, String type, String source, String time, String trace, String request) {
    public static Beside of(ConsumerRecord<byte[], byte[]> message) {
        var envelope = new EventMetadata().read(message.headers());
        return new Beside(
                text(envelope.id()),
                text(envelope.type()),
                text(envelope.source()),
                envelope.time() == EventMetadata.NO_TIME ? "" : Rfc3339.format(envelope.time()),
                text(envelope.traceParent()),
                text(envelope.host()) + "\n" + text(envelope.userAgent()) + "\n" + text(envelope.clientAddress()));
    }

    private static String text(byte @Nullable [] value) {
        return Objects.requireNonNullElse(EventMetadata.text(value), "");
    }
}
