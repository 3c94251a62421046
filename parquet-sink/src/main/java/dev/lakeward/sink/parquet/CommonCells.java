package dev.lakeward.sink.parquet;

import dev.lakeward.event.wire.EventMetadata;
import dev.lakeward.sink.parquet.CellWriter.Cell;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes the columns that every event table has, in the order of {@code CommonColumns.ofEvents()}. */
final class CommonCells {
    /** Position of the trace id in a {@code traceparent} header. */
    private static final int TRACE_ID_FROM = 3;

    private static final int TRACE_ID_LENGTH = 32;

    private final Cell eventId;
    private final Cell eventTs;
    private final Cell eventTime;
    private final Cell clamped;
    private final Cell late;
    private final Cell receivedTs;
    private final Cell source;
    private final Cell host;
    private final Cell userAgent;
    private final Cell clientNetwork;
    private final Cell partition;
    private final Cell offset;
    private final Cell traceId;
    private final Cell extra;

    CommonCells(RecordConsumer out, int first) {
        eventId = new Cell(out, "event_id", first);
        eventTs = new Cell(out, "event_ts", first + 1);
        eventTime = new Cell(out, "event_time", first + 2);
        clamped = new Cell(out, "time_clamped", first + 3);
        late = new Cell(out, "late", first + 4);
        receivedTs = new Cell(out, "received_ts", first + 5);
        source = new Cell(out, "source", first + 6);
        host = new Cell(out, "host", first + 7);
        userAgent = new Cell(out, "user_agent", first + 8);
        clientNetwork = new Cell(out, "client_network", first + 9);
        partition = new Cell(out, "kafka_partition", first + 10);
        offset = new Cell(out, "kafka_offset", first + 11);
        traceId = new Cell(out, "trace_id", first + 12);
        extra = new Cell(out, "extra", first + 13);
    }

    void write(RecordOrigin origin, ExtraColumn members) {
        EventMetadata metadata = origin.metadata;
        eventId.text(metadata.id());
        eventTs.int64(origin.eventTs * CellWriter.MICROS);
        boolean timed = origin.timed();
        if (timed) {
            eventTime.int64(metadata.time() * CellWriter.MICROS);
        }
        clamped.bool(timed && metadata.time() != origin.eventTs);
        late.bool(origin.isLate());
        receivedTs.int64(origin.receivedTs * CellWriter.MICROS);
        source.text(metadata.source());
        host.text(metadata.host());
        userAgent.text(metadata.userAgent());
        clientNetwork.text(metadata.clientAddress());
        partition.int64(origin.partition);
        offset.int64(origin.offset);
        byte[] trace = metadata.traceParent();
        if (trace != null && trace.length >= TRACE_ID_FROM + TRACE_ID_LENGTH) {
            traceId.text(trace, TRACE_ID_FROM, TRACE_ID_LENGTH);
        }
        if (!members.isEmpty()) {
            byte[] json = members.end();
            extra.text(json, 0, members.size());
        }
    }
}
