package dev.lakeward.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
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

class PendingBatchTest {
    private final ArrayDeque<Callback> waiting = new ArrayDeque<>();
    private final PendingBatch batch =
            new PendingBatch((message, callback) -> waiting.add(callback), Runnable::run, 3, 0);

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

        var outcomes = batch.settled().join();
        assertThat(outcomes.refused()).isZero();
        assertAccepted(outcomes, 0, 10);
        assertAccepted(outcomes, 1, 11);
        assertAccepted(outcomes, 2, 12);
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

        var outcomes = batch.settled().join();
        assertThat(outcomes.refused()).isOne();
        assertAccepted(outcomes, 0, 10);
        assertAccepted(outcomes, 1, 11);
        assertThat(outcomes.refusal(2)).extracting(EventRejection::eventId).isEqualTo("bad");
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
        var full = new PendingBatch(
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

    private static void assertUnavailable(PendingBatch batch) {
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

    private static void assertAccepted(BatchResult outcomes, int index, long offset) {
        assertThat(outcomes.refusal(index)).isNull();
        var id = new JsonWriter(16);
        outcomes.writeId(index, id);
        assertThat(id.toBytes()).asString().isEqualTo("\"id-" + index + "\"");
        assertThat(outcomes.partition(index)).isOne();
        assertThat(outcomes.offset(index)).isEqualTo(offset);
    }

    private static ProducerRecord<byte[], byte[]> row() {
        return new ProducerRecord<>("t", new byte[0]);
    }
}
