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

/** The last part of recorded traces: from reading a record until its row can be queried. */
final class LandingSpans {
    /** Spans that wait for one landing; records beyond it land without one. */
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
        open.forEach(span -> span.fail("given up; it is read again"));
        open.clear();
    }
}
