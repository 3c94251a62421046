package dev.lakeward.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.RejectedRow;
import dev.lakeward.ingest.http.Problem;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a sample of the requests that were refused as a whole, as rows of {@code rejected_events} without their bodies: so
 * many a second at most, since anyone who reaches the port may cause them. The counters count all.
 */
public final class RejectedRequestLog {
    /** Rows a second, on average; bursts of twenty times as many. */
    private static final int RATE = 1;

    private static final int BURST = 20;
    private static final int LONGEST_HEADER = 256;
    private static final Logger LOG = LoggerFactory.getLogger(RejectedRequestLog.class);

    private final RecordSender log;
    private final String topic;
    private final BooleanSupplier open;
    private final Clock clock;
    private final UuidV7 ids;
    private final Bucket bucket = Bucket.builder()
            .addLimit(limit -> limit.capacity(BURST).refillGreedy(RATE, Duration.ofSeconds(1)))
            .build();

    RejectedRequestLog(RecordSender log, Topics topics, BooleanSupplier open, Clock clock) {
        this.log = log;
        this.topic = topics.rejected();
        this.open = open;
        this.clock = clock;
        this.ids = new UuidV7(clock);
    }

    /**
     * Keeps a refusal, if there is room for it now.
     *
     * @param bytes length of the body as announced; 0 where it is not known
     */
    public void keep(Problem problem, @Nullable String host, @Nullable String userAgent, long bytes) {
        if (!open.getAsBoolean() || !bucket.tryConsume(1)) {
            return;
        }
        var headers = new RecordHeaders();
        headers.add(HeaderNames.SOURCE, Sender.DEFAULT_SOURCE.getBytes(UTF_8));
        byte[] row = RejectedRow.of(ids.next(), clock.millis(), "ingest")
                .reason(problem.code().code(), null, problem.detail())
                .sender(Sender.DEFAULT_SOURCE, cut(host), cut(userAgent))
                .payloadBytes(bytes)
                .toBytes();
        try {
            log.send(new ProducerRecord<>(topic, null, (byte[]) null, row, headers), (position, failure) -> {});
        } catch (KafkaException e) {
            LOG.debug("a refusal is not kept reason={}", e.toString());
        }
    }

    private static @Nullable String cut(@Nullable String header) {
        return header == null || header.length() <= LONGEST_HEADER ? header : header.substring(0, LONGEST_HEADER);
    }
}
