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
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one request until Kafka acknowledges them. It settles once: with a result when all are acknowledged,
 * or with a problem when one fails, or the acknowledgements do not come in time. One thread adds records and seals;
 * acknowledgements come on the producer's thread.
 */
final class PendingBatch {
    private final Producer<byte[], byte[]> producer;
    private final Executor responses;
    private final BatchResult result;
    private final CompletableFuture<BatchResult> settled = new CompletableFuture<>();
    /** Records without acknowledgement; before the batch is sealed, minus the number of acknowledged ones. */
    private final AtomicInteger open = new AtomicInteger();

    private final long begun;
    private int published;
    private int recorded;
    private int unrecorded;
    private volatile @Nullable Exception failure;

    /**
     * Makes an open batch.
     *
     * @param responses runs what follows when the batch settles
     * @param begun when the batch was opened, by {@link System#nanoTime}
     */
    PendingBatch(Producer<byte[], byte[]> producer, Executor responses, int events, long begun) {
        this.producer = producer;
        this.responses = responses;
        this.result = new BatchResult(events);
        this.begun = begun;
    }

    /** When it was opened, by {@link System#nanoTime}. */
    long begun() {
        return begun;
    }

    CompletableFuture<BatchResult> settled() {
        return settled;
    }

    /** Sends an accepted event. */
    void publish(int index, String eventId, ProducerRecord<byte[], byte[]> event) {
        published++;
        result.accept(index, eventId);
        send(event, new Acknowledgement(index));
    }

    /** Adds warnings to an event that is published. */
    void warn(int index, List<Warning> warnings) {
        result.warn(index, warnings);
    }

    /** Rejects an event and sends its row of {@code rejected_events}. */
    void reject(int index, @Nullable String eventId, List<Fault> faults, ProducerRecord<byte[], byte[]> row) {
        recorded++;
        result.reject(index, new BatchResult.Rejection(eventId, faults));
        send(row, new Acknowledgement(index));
    }

    /** Rejects an event and records nothing of it. */
    void rejectUnrecorded(int index, @Nullable String eventId, List<Fault> faults) {
        unrecorded++;
        result.reject(index, new BatchResult.Rejection(eventId, faults));
    }

    /** Counts its events when it settles; called before it is sealed. */
    void count(EventMetrics metrics) {
        int accepted = published;
        int rejected = recorded + unrecorded;
        var _ = settled.whenComplete((all, problem) -> {
            if (problem == null) {
                metrics.confirmed(accepted, rejected);
                result.allWarnings().forEach(warning -> metrics.warned(warning.code()));
            } else {
                metrics.unconfirmed(accepted + rejected);
            }
        });
    }

    /** No more records are added. */
    void seal() {
        if (open.addAndGet(published + recorded) == 0) {
            settle();
        }
    }

    /** Settles with a problem now; later acknowledgements have no effect. */
    void fail(String detail) {
        var problem = new ProblemException(Problem.of(ProblemCode.KAFKA_UNAVAILABLE, detail));
        responses.execute(() -> settled.completeExceptionally(problem));
    }

    private void send(ProducerRecord<byte[], byte[]> message, Acknowledgement acknowledgement) {
        try {
            var _ = producer.send(message, acknowledgement);
        } catch (KafkaException e) {
            failure = e;
            acknowledgeOne();
        }
    }

    private void acknowledgeOne() {
        if (open.decrementAndGet() == 0) {
            settle();
        }
    }

    private void settle() {
        var failed = failure;
        if (failed != null) {
            fail("The log did not take every event: " + failed.getClass().getSimpleName() + ".");
            return;
        }
        responses.execute(() -> settled.complete(result));
    }

    /** Notes where one record was written. The producer keeps it until then, so it holds no more than the index. */
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
                result.position(index, position.partition(), position.offset());
            }
            acknowledgeOne();
        }
    }
}
