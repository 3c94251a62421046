package dev.lakeward.processor.intake;

import dev.lakeward.event.envelope.EventHeaders;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers of one record that the intake reads, found in one pass. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Envelope(
        byte @Nullable [] type,
        byte @Nullable [] id,
        byte @Nullable [] source,
        byte @Nullable [] time,
        byte @Nullable [] traceParent,
        boolean checked) {
    static Envelope of(Headers headers) {
        byte[] type = null;
        byte[] id = null;
        byte[] source = null;
        byte[] time = null;
        byte[] traceParent = null;
        boolean checked = false;
        for (Header header : headers) {
            switch (header.key()) {
                case EventHeaders.TYPE -> type = header.value();
                case EventHeaders.ID -> id = header.value();
                case EventHeaders.SOURCE -> source = header.value();
                case EventHeaders.TIME -> time = header.value();
                case EventHeaders.TRACE_PARENT -> traceParent = header.value();
                case EventHeaders.REQUEST, EventHeaders.CHECKED -> checked = true;
                default -> {}
            }
        }
        return new Envelope(type, id, source, time, traceParent, checked);
    }
}
