package dev.lakeward.bench.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.bench.workload.SampleEvents;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.HeaderNames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A cycle of some thousand events, enough that branch prediction and caches do not learn them. */
final class SampleRecords {
    private static final int COUNT = 4096;
    private static final int USERS = 100_000;

    private final List<SampleEvents.Line> lines = new ArrayList<>(COUNT);
    private final List<ConsumerRecord<ByteBuffer, ByteBuffer>> records = new ArrayList<>(COUNT);
    private int at;

    SampleRecords() {
        var source = new SampleEvents(7, USERS);
        for (int i = 0; i < COUNT; i++) {
            SampleEvents.Line line = source.next();
            lines.add(line);
            records.add(record(line, i));
        }
    }

    byte[] nextJson() {
        at = (at + 1) % COUNT;
        return lines.get(at).json();
    }

    ConsumerRecord<ByteBuffer, ByteBuffer> nextRecord() {
        at = (at + 1) % COUNT;
        return records.get(at);
    }

    private static ConsumerRecord<ByteBuffer, ByteBuffer> record(SampleEvents.Line line, long offset) {
        var headers = new RecordHeaders()
                .add(HeaderNames.ID, line.id().getBytes(UTF_8))
                .add(HeaderNames.TYPE, "purchase_sword".getBytes(UTF_8))
                .add(HeaderNames.SOURCE, "bench".getBytes(UTF_8))
                .add(HeaderNames.TIME, Rfc3339.format(line.time()).getBytes(UTF_8));
        byte[] key = line.key().getBytes(UTF_8);
        return new ConsumerRecord<>(
                "lw.accepted",
                0,
                offset,
                line.time(),
                TimestampType.CREATE_TIME,
                key.length,
                line.json().length,
                ByteBuffer.wrap(key),
                ByteBuffer.wrap(line.json()),
                headers,
                Optional.empty());
    }
}
