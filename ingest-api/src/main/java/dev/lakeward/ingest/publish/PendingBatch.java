package dev.lakeward.ingest.publish;

import dev.lakeward.event.validate.Fault;
import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one request on their way into the log. It settles once: with an outcome for each event when all are
 * durable, or with a problem when one cannot be, or none can be confirmed in time.
 */
final class PendingBatch {
    private final RecordSender log;
    private final Executor answers;
    private final BatchResult outcomes;
    private final CompletableFuture<BatchResult> settled = new CompletableFuture<>();
    /** Records that wait for their acknowledgement; until the batch is sealed, only those acknowledged, below zero. */
    private final AtomicInteger open = new AtomicInteger();

    private final long begun;
    private int published;
    private int rejected;
    private int answered;
    private volatile @Nullable Exception failure;

    PendingBatch(RecordSender log, Executor answers, int events, long begun) {
        this.log = log;
        this.answers = answers;
        this.outcomes = new BatchResult(events);
        this.begun = begun;
    }

    /** When it was opened, by {@link System#nanoTime}. */
    long begun() {
        return begun;
    }

    CompletableFuture<BatchResult> settled() {
        return settled;
    }

    void publish(int index, String eventId, ProducerRecord<byte[], byte[]> event) {
        published++;
        outcomes.publish(index, eventId);
        send(event, new Acknowledgement(index));
    }

    /** Notes what is odd about an event that was published. */
    void warn(int index, List<Warning> odd) {
        outcomes.warn(index, odd);
    }

    void reject(int index, @Nullable String eventId, List<Fault> faults, ProducerRecord<byte[], byte[]> row) {
        rejected++;
        outcomes.refuse(index, new EventRejection(eventId, faults));
        send(row, new Acknowledgement(index));
    }

    /** Rejects an event that nothing is kept of. */
    void answer(int index, @Nullable String eventId, List<Fault> faults) {
        answered++;
        outcomes.refuse(index, new EventRejection(eventId, faults));
    }

    /** Counts its events when it settles; asked before it is sealed. */
    void count(EventMetrics meters) {
        int accepted = published;
        int refused = rejected + answered;
        var _ = settled.whenComplete((all, problem) -> {
            if (problem == null) {
                meters.confirmed(accepted, refused);
                outcomes.allWarnings().forEach(warning -> meters.warned(warning.code()));
            } else {
                meters.unconfirmed(accepted + refused);
            }
        });
    }

    /** Says that no more records come. */
    void seal() {
        if (open.addAndGet(published + rejected) == 0) {
            settle();
        }
    }

    /** Settles with a problem now; what is acknowledged later is of no use to this request. */
    void giveUp(String detail) {
        var problem = new ProblemException(Problem.of(ProblemCode.KAFKA_UNAVAILABLE, detail));
        answers.execute(() -> settled.completeExceptionally(problem));
    }

    private void send(ProducerRecord<byte[], byte[]> message, Acknowledgement acknowledgement) {
        try {
            log.send(message, acknowledgement);
        } catch (KafkaException e) {
            failure = e;
            settleOne();
        }
    }

    private void settleOne() {
        if (open.decrementAndGet() == 0) {
            settle();
        }
    }

    private void settle() {
        var failed = failure;
        if (failed != null) {
            giveUp("The log did not take every event: " + failed.getClass().getSimpleName() + ".");
            return;
        }
        answers.execute(() -> settled.complete(outcomes));
    }

    /** What the log says to one record; kept until it does, so that it holds no more than it needs. */
    private final class Acknowledgement implements Callback {
        private final int index;

        Acknowledgement(int index) {
            this.index = index;
        }

        @Override
        public void onCompletion(RecordMetadata position, @Nullable Exception failed) {
            if (failed != null) {
                failure = failed;
            } else {
                outcomes.place(index, position.partition(), position.offset());
            }
            settleOne();
        }
    }
}
