package dev.lakeward.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.HeaderNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TickPublisherTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final RecordingProducer producer = new RecordingProducer();
    private final List<ProducerRecord<byte[], byte[]>> sent = producer.sent;
    private final List<Callback> open = producer.open;
    private final ProducerHealth health = new ProducerHealth(nanos::get, Duration.ofSeconds(5));
    private final TickPublisher ticks = new TickPublisher(
            producer, new RecordFactory(new Topics("lw")), health, Clock.fixed(NOW, ZoneOffset.UTC), nanos::get);

    @Test
    void sendsATickToEveryPartition() {
        ticks.publishIfDue(() -> 3);

        assertThat(sent).extracting(ProducerRecord::partition).containsExactly(0, 1, 2);
        assertThat(sent).allSatisfy(tick -> {
            assertThat(tick.topic()).isEqualTo("lw.events");
            assertThat(tick.key()).isNull();
            assertThat(tick.value()).isNull();
            assertThat(header(tick, HeaderNames.TYPE)).isEqualTo(HeaderNames.TICK_TYPE);
            assertThat(header(tick, HeaderNames.TIME)).isEqualTo("2026-11-21T09:00:00.000Z");
        });
    }

    @Test
    void publishesOncePerSecondHoweverOftenItIsCalled() {
        ticks.publishIfDue(() -> 1);
        acknowledge();
        pass(Duration.ofMillis(990));
        ticks.publishIfDue(() -> 1);
        assertThat(sent).hasSize(1);

        pass(Duration.ofMillis(10));
        ticks.publishIfDue(() -> 1);
        assertThat(sent).hasSize(2);
    }

    @Test
    void publishesNoneWhileOneIsPending() {
        ticks.publishIfDue(() -> 2);
        pass(Duration.ofSeconds(10));
        ticks.publishIfDue(() -> 2);
        assertThat(sent).hasSize(2);

        acknowledge();
        ticks.publishIfDue(() -> 2);
        assertThat(sent).hasSize(4);
    }

    @Test
    void sendsAgainAfterAProducerThatThrew() {
        producer.failure = new KafkaException("denied");
        ticks.publishIfDue(() -> 2);
        assertThat(health.open()).isFalse();

        producer.failure = null;
        pass(Duration.ofSeconds(1));
        ticks.publishIfDue(() -> 2);
        assertThat(sent).hasSize(2);
        acknowledge();
        assertThat(health.open()).isTrue();
    }

    @Test
    void isHealthyWhenAllPartitionsHaveAcknowledged() {
        ticks.publishIfDue(() -> 2);
        open.removeFirst().onCompletion(null, null);
        assertThat(health.open()).isFalse();

        open.removeFirst().onCompletion(null, null);
        assertThat(health.open()).isTrue();
    }

    @Test
    void isUnhealthyWhenOneTickFails() {
        ticks.publishIfDue(() -> 2);
        acknowledge();
        pass(Duration.ofSeconds(1));
        ticks.publishIfDue(() -> 2);
        open.removeFirst().onCompletion(null, new TimeoutException("away"));
        open.removeFirst().onCompletion(null, null);

        assertThat(health.open()).isFalse();
    }

    private void acknowledge() {
        open.forEach(callback -> callback.onCompletion(null, null));
        open.clear();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static String header(ProducerRecord<byte[], byte[]> tick, String name) {
        return new String(tick.headers().lastHeader(name).value(), UTF_8);
    }
}
