package dev.lakeward.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lakeward.event.json.JsonWriter;
import dev.lakeward.event.validate.Fault;
import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PendingBatchTest {
    private final RecordingProducer producer = new RecordingProducer();
    private final PendingBatch pending = new PendingBatch(producer, Runnable::run, 3, 0);

    @Test
    void settlesWhenAllAreAcknowledgedBeforeItIsSealed() {
        publish(0);
        acknowledge(10);
        publish(1);
        acknowledge(11);
        publish(2);
        acknowledge(12);
        assertThat(pending.settled()).isNotDone();

        pending.seal();

        var result = pending.settled().join();
        assertThat(result.rejected()).isZero();
        assertAccepted(result, 0, 10);
        assertAccepted(result, 1, 11);
        assertAccepted(result, 2, 12);
    }

    @Test
    void settlesWithTheLastAcknowledgementAfterTheSeal() {
        publish(0);
        acknowledge(10);
        publish(1);
        pending.reject(2, "bad", List.of(new Fault(FaultCode.WRONG_TYPE, "/a", "b")), row());
        pending.seal();
        acknowledge(11);
        assertThat(pending.settled()).isNotDone();

        acknowledge(12);

        var result = pending.settled().join();
        assertThat(result.rejected()).isOne();
        assertAccepted(result, 0, 10);
        assertAccepted(result, 1, 11);
        assertThat(result.rejection(2))
                .extracting(BatchResult.Rejection::eventId)
                .isEqualTo("bad");
    }

    @Test
    void failsAsAWholeWhereOneIsNotAcknowledged() {
        publish(0);
        publish(1);
        pending.seal();
        acknowledge(10);
        producer.open.removeFirst().onCompletion(null, new TimeoutException("late"));

        assertUnavailable(pending);
    }

    @Test
    void failsAsAWholeWhereTheProducerRejectsOne() {
        producer.failure = new KafkaException("full");
        var full = new PendingBatch(producer, Runnable::run, 1, 0);
        full.publish(0, "id-0", row());
        full.seal();

        assertUnavailable(full);
    }

    private static void assertUnavailable(PendingBatch pending) {
        var thrown = catchThrowableOfType(
                CompletionException.class, () -> pending.settled().join());
        assertThat(thrown.getCause())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().code()).isEqualTo(ProblemCode.KAFKA_UNAVAILABLE));
    }

    private void publish(int index) {
        pending.publish(index, "id-" + index, row());
    }

    private void acknowledge(long offset) {
        producer.open
                .removeFirst()
                .onCompletion(new RecordMetadata(new TopicPartition("t", 1), offset, 0, 0, 0, 0), null);
    }

    private static void assertAccepted(BatchResult result, int index, long offset) {
        assertThat(result.rejection(index)).isNull();
        var id = new JsonWriter(16);
        result.writeId(index, id);
        assertThat(id.toBytes()).asString().isEqualTo("\"id-" + index + "\"");
        assertThat(result.partition(index)).isOne();
        assertThat(result.offset(index)).isEqualTo(offset);
    }

    private static ProducerRecord<byte[], byte[]> row() {
        return new ProducerRecord<>("t", new byte[0]);
    }
}
