package dev.lakeward.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lakeward.event.check.Fault;
import dev.lakeward.event.check.FaultCode;
import dev.lakeward.ingest.problem.ProblemCode;
import dev.lakeward.ingest.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class BatchTest {
    private final ArrayDeque<Callback> waiting = new ArrayDeque<>();
    private final Batch batch = new Batch((message, callback) -> waiting.add(callback), Runnable::run, 3, 0);

    @Test
    void settlesWhenAllAreAcknowledgedBeforeItIsSealed() {
        publish(0);
        acknowledge(10);
        publish(1);
        acknowledge(11);
        publish(2);
        acknowledge(12);
        assertThat(batch.settled()).isNotDone();

        batch.seal();

        assertThat(batch.settled()).isCompletedWithValue(List.of(accepted(0, 10), accepted(1, 11), accepted(2, 12)));
    }

    @Test
    void settlesWithTheLastAcknowledgementBehindTheSeal() {
        publish(0);
        acknowledge(10);
        publish(1);
        batch.reject(2, "bad", List.of(new Fault(FaultCode.WRONG_TYPE, "/a", "b")), row());
        batch.seal();
        acknowledge(11);
        assertThat(batch.settled()).isNotDone();

        acknowledge(12);

        assertThat(batch.settled().join())
                .startsWith(accepted(0, 10), accepted(1, 11))
                .last()
                .isInstanceOf(EventOutcome.Rejected.class);
    }

    @Test
    void failsAsAWholeWhereOneIsNotAcknowledged() {
        publish(0);
        publish(1);
        batch.seal();
        acknowledge(10);
        waiting.remove().onCompletion(null, new TimeoutException("late"));

        assertUnavailable(batch);
    }

    @Test
    void failsAsAWholeWhereTheLogDoesNotEvenTakeOne() {
        var full = new Batch(
                (message, callback) -> {
                    throw new KafkaException("full");
                },
                Runnable::run,
                1,
                0);
        full.publish(0, "id-0", row());
        full.seal();

        assertUnavailable(full);
    }

    private static void assertUnavailable(Batch batch) {
        var thrown = catchThrowableOfType(
                CompletionException.class, () -> batch.settled().join());
        assertThat(thrown.getCause())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().code()).isEqualTo(ProblemCode.KAFKA_UNAVAILABLE));
    }

    private void publish(int index) {
        batch.publish(index, "id-" + index, row());
    }

    private void acknowledge(long offset) {
        waiting.remove().onCompletion(new RecordMetadata(new TopicPartition("t", 1), offset, 0, 0, 0, 0), null);
    }

    private static EventOutcome accepted(int index, long offset) {
        return new EventOutcome.Accepted("id-" + index, 1, offset);
    }

    private static ProducerRecord<byte[], byte[]> row() {
        return new ProducerRecord<>("t", new byte[0]);
    }
}
