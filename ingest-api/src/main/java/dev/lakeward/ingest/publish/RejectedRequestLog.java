package dev.lakeward.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.RejectedRow;
import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records requests that were rejected as a whole, and may have held events, as rows of {@code rejected_events} without
 * their bodies. It records a sample, one row a second on average, since anyone who reaches the port may cause them. The
 * metrics count all. Thread-safe.
 */
public final class RejectedRequestLog implements BiConsumer<Request, Problem> {
    private static final Set<ProblemCode> RECORDED = EnumSet.of(
            ProblemCode.UNAUTHORIZED,
            ProblemCode.FOREIGN_ORIGIN,
            ProblemCode.BODY_TOO_LARGE,
            ProblemCode.TOO_MANY_EVENTS,
            ProblemCode.BROKEN_ENCODING,
            ProblemCode.UNSUPPORTED_TYPE,
            ProblemCode.UNSUPPORTED_ENCODING,
            ProblemCode.TOO_MANY_REQUESTS,
            ProblemCode.TIMEOUT);
    private static final int ROWS_PER_SECOND = 1;
    private static final int BURST = 20;
    private static final int MAX_HEADER = 256;
    private static final Logger LOG = LoggerFactory.getLogger(RejectedRequestLog.class);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final BooleanSupplier open;
    private final Clock clock;
    private final UuidV7 ids;
    private final Bucket bucket = Bucket.builder()
            .addLimit(limit -> limit.capacity(BURST).refillGreedy(ROWS_PER_SECOND, Duration.ofSeconds(1)))
            .build();

    /** @param open whether Kafka takes records now */
    RejectedRequestLog(Producer<byte[], byte[]> producer, Topics topics, BooleanSupplier open, Clock clock) {
        this.producer = producer;
        this.topic = topics.rejected();
        this.open = open;
        this.clock = clock;
        this.ids = new UuidV7(clock);
    }

    /** Records a rejected request, if its problem is one to record and the rate allows it. */
    @Override
    public void accept(Request request, Problem problem) {
        if (RECORDED.contains(problem.code()) && open.getAsBoolean() && bucket.tryConsume(1)) {
            send(row(request, problem));
        }
    }

    private byte[] row(Request request, Problem problem) {
        var headers = request.getHeaders();
        return RejectedRow.of(ids.next(), clock.millis(), RecordFactory.STAGE)
                .reason(problem.code().code(), null, problem.detail())
                .sender(
                        Sender.DEFAULT_SOURCE,
                        truncated(headers.get(HttpHeader.HOST)),
                        truncated(headers.get(HttpHeader.USER_AGENT)))
                .payloadBytes(Math.max(0, request.getLength()))
                .toBytes();
    }

    private void send(byte[] row) {
        var headers = new RecordHeaders();
        headers.add(HeaderNames.SOURCE, Sender.DEFAULT_SOURCE.getBytes(UTF_8));
        try {
            var _ = producer.send(new ProducerRecord<>(topic, null, (byte[]) null, row, headers));
        } catch (KafkaException e) {
            LOG.debug("rejected request not recorded reason={}", e.toString());
        }
    }

    private static @Nullable String truncated(@Nullable String header) {
        return header == null || header.length() <= MAX_HEADER ? header : header.substring(0, MAX_HEADER);
    }
}
