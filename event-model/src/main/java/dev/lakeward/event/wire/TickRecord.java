package dev.lakeward.event.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.value.Rfc3339;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The record of a tick: it has no event, and moves the time of the log of one partition to its append time. */
public final class TickRecord {
    private TickRecord() {}

    /**
     * A tick that can be sent.
     *
     * @param topic of raw events
     * @param millis time of the writer since 1970-01-01T00:00:00Z, by which clocks are compared; log time is that of the broker
     */
    public static ProducerRecord<byte[], byte[]> of(String topic, int partition, long millis) {
        var time = new byte[Rfc3339.LENGTH];
        Rfc3339.format(millis, time, 0);
        var headers = new RecordHeaders();
        headers.add(HeaderNames.TYPE, HeaderNames.TICK_TYPE.getBytes(UTF_8));
        headers.add(HeaderNames.TIME, time);
        return new ProducerRecord<>(topic, partition, null, null, (byte[]) null, headers);
    }
}
