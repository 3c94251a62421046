package dev.lakeward.processor.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.processor.stream.Output;
import dev.lakeward.processor.stream.StreamMessage;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends what becomes of a record, to the partition that it came from: accepted, rejected, and the outcome. */
final class IngestOutput {
    private final ProcessorContext<byte[], StreamMessage> context;
    private final Topics topics;

    IngestOutput(ProcessorContext<byte[], StreamMessage> context, Topics topics) {
        this.context = context;
        this.topics = topics;
    }

    void accepted(Record<byte[], byte @Nullable []> record, RecordPosition position, byte[] value) {
        record.headers().add(HeaderNames.ORIGIN, position.toBytes());
        send(record, topics.accepted(), position, value);
    }

    /** An accepted event that is late; its headers say so on both topics. */
    void late(Record<byte[], byte @Nullable []> record, RecordPosition position, byte[] value) {
        outcome(record, position, HeaderNames.LATE_OUTCOME);
        send(record, topics.accepted(), position, value);
    }

    void rejected(Record<byte[], byte @Nullable []> record, RecordPosition position, byte[] row) {
        send(record, topics.rejected(), position, row);
    }

    /** Says that the record is a duplicate, late or rejected; adds the headers that later outputs of it carry too. */
    void outcome(Record<byte[], byte @Nullable []> record, RecordPosition position, String outcome) {
        record.headers().add(HeaderNames.ORIGIN, position.toBytes());
        record.headers().add(HeaderNames.OUTCOME, outcome.getBytes(UTF_8));
        send(record, topics.outcomes(), position, null);
    }

    private void send(
            Record<byte[], byte @Nullable []> record, String topic, RecordPosition position, byte @Nullable [] value) {
        context.forward(record.withValue(new Output(topic, position.partition(), value)), IngestStage.OUTPUTS);
    }
}
