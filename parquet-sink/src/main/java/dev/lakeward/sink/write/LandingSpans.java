package dev.lakeward.sink.write;

import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.sink.lease.CommitRecord;
import dev.lakeward.telemetry.trace.OpenSpan;
import dev.lakeward.telemetry.trace.Tracing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The last spans of traces: from reading a record until its row is visible. One thread at a time. */
final class LandingSpans {
    /** Most open spans of one range; further records have none. */
    static final int MOST = 1_000;

    private final Tracing tracing;
    private final List<OpenSpan> open = new ArrayList<>();

    LandingSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    void begin(ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        if (!tracing.isOn() || open.size() == MOST) {
            return;
        }
        Header header = entry.headers().lastHeader(HeaderNames.TRACE_PARENT);
        OpenSpan span = header == null ? null : tracing.record("land", header.value());
        if (span != null) {
            open.add(span.with("lakeward.topic", entry.topic())
                    .with("lakeward.partition", entry.partition())
                    .with("lakeward.offset", entry.offset()));
        }
    }

    void landed(CommitRecord commit) {
        open.forEach(span -> span.with("lakeward.commit.rows", commit.rows()).end());
        open.clear();
    }

    void abandoned() {
        open.forEach(span -> span.fail("abandoned; the record is read again"));
        open.clear();
    }
}
