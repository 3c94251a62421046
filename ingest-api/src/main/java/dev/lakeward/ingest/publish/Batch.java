package dev.lakeward.ingest.publish;

import dev.lakeward.event.check.Fault;
import dev.lakeward.ingest.meter.EventMeters;
import dev.lakeward.ingest.problem.Problem;
import dev.lakeward.ingest.problem.ProblemCode;
import dev.lakeward.ingest.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one request on their way into the log. It settles once: with an outcome for each event when all are
 * durable, or with a problem when one cannot be, or none can be confirmed in time.
 */
final class Batch {
    private final EventLog log;
    private final Executor answers;
    private final EventOutcome[] outcomes;
    private final CompletableFuture<List<EventOutcome>> settled = new CompletableFuture<>();
    /** Records without an acknowledgement; one more until the batch is sealed. */
    private final AtomicInteger open = new AtomicInteger(1);

    private final long begun;
    private int published;
    private int rejected;
    private volatile @Nullable Exception failure;

    Batch(EventLog log, Executor answers, int events, long begun) {
        this.log = log;
        this.answers = answers;
        this.outcomes = new EventOutcome[events];
        this.begun = begun;
    }

    /** When it was opened, by {@link System#nanoTime}. */
    long begun() {
        return begun;
    }

    CompletableFuture<List<EventOutcome>> settled() {
        return settled;
    }

    void publish(int index, String eventId, ProducerRecord<byte[], byte[]> event) {
        published++;
        send(
                event,
                position ->
                        outcomes[index] = new EventOutcome.Accepted(eventId, position.partition(), position.offset()));
    }

    void reject(int index, @Nullable String eventId, List<Fault> faults, ProducerRecord<byte[], byte[]> row) {
        rejected++;
        outcomes[index] = new EventOutcome.Rejected(eventId, faults);
        send(row, position -> {});
    }

    /** Counts its events when it settles; asked before it is sealed. */
    void count(EventMeters meters) {
        int accepted = published;
        int refused = rejected;
        var _ = settled.whenComplete((all, problem) -> {
            if (problem == null) {
                meters.confirmed(accepted, refused);
            } else {
                meters.unconfirmed(accepted + refused);
            }
        });
    }

    /** Says that no more records come. */
    void seal() {
        settleOne();
    }

    /** Settles with a problem now; what is acknowledged later is of no use to this request. */
    void giveUp(String detail) {
        var problem = new ProblemException(Problem.of(ProblemCode.KAFKA_UNAVAILABLE, detail));
        answers.execute(() -> settled.completeExceptionally(problem));
    }

    private interface Settle {
        void at(RecordMetadata position);
    }

    private void send(ProducerRecord<byte[], byte[]> message, Settle settle) {
        open.incrementAndGet();
        try {
            log.send(message, (position, failed) -> {
                if (failed == null) {
                    settle.at(position);
                } else {
                    failure = failed;
                }
                settleOne();
            });
        } catch (KafkaException e) {
            failure = e;
            settleOne();
        }
    }

    private void settleOne() {
        if (open.decrementAndGet() > 0) {
            return;
        }
        var failed = failure;
        if (failed != null) {
            giveUp("The log did not take every event: " + failed.getClass().getSimpleName() + ".");
            return;
        }
        answers.execute(() -> settled.complete(Arrays.asList(outcomes)));
    }
}
