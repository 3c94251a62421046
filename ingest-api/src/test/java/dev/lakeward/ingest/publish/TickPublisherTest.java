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

    @Test
    void publishesNowAndThenWhereNobodyWantsTicks() {
        ticks.publishIfDue(() -> 1);
        acknowledge();

        int before = published(TickPublisher.QUIET);
        int after = published(TickPublisher.IDLE_PERIOD.multipliedBy(4));

        assertThat(before).isEqualTo((int) TickPublisher.QUIET.toSeconds() - 1);
        assertThat(after).isEqualTo(4);
    }

    @Test
    void returnsToItsPaceWithTheFirstEvent() {
        ticks.publishIfDue(() -> 1);
        acknowledge();
        published(TickPublisher.QUIET.plusSeconds(5));

        ticks.want();

        assertThat(ticks.isQuiet()).isFalse();
        assertThat(published(Duration.ofSeconds(5))).isEqualTo(5);
    }

    @Test
    void triesEachSecondWhileKafkaFails() {
        ticks.publishIfDue(() -> 1);
        acknowledge();
        published(TickPublisher.QUIET.plusSeconds(1));
        health.check(0);

        assertThat(published(Duration.ofSeconds(2))).isPositive();
    }

    /** Lets time pass as the publisher's thread sees it; returns how many ticks were published, each acknowledged. */
    private int published(Duration time) {
        int before = sent.size();
        for (long millis = 0; millis < time.toMillis(); millis += 50) {
            pass(Duration.ofMillis(50));
            ticks.publishIfDue(() -> 1);
            acknowledge();
        }
        return sent.size() - before;
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
