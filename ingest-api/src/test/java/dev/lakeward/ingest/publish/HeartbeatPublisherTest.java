package dev.lakeward.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.wire.HeaderNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class HeartbeatPublisherTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    private final List<Callback> open = new ArrayList<>();
    private final ProducerHealth watch = new ProducerHealth(nanos::get, Duration.ofSeconds(5));
    private final HeartbeatPublisher ticker = new HeartbeatPublisher(
            (message, callback) -> {
                sent.add(message);
                open.add(callback);
            },
            new RecordFactory(new Topics("lw")),
            watch,
            Clock.fixed(NOW, ZoneOffset.UTC),
            nanos::get);

    @Test
    void tellsTheTimeToEveryPartition() {
        ticker.look(() -> 3);

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
    void ticksOnceASecondHoweverOftenItIsAsked() {
        ticker.look(() -> 1);
        acknowledge();
        pass(Duration.ofMillis(990));
        ticker.look(() -> 1);
        assertThat(sent).hasSize(1);

        pass(Duration.ofMillis(10));
        ticker.look(() -> 1);
        assertThat(sent).hasSize(2);
    }

    @Test
    void sendsNoneWhileOneIsUnderWay() {
        ticker.look(() -> 2);
        pass(Duration.ofSeconds(10));
        ticker.look(() -> 2);
        assertThat(sent).hasSize(2);

        acknowledge();
        ticker.look(() -> 2);
        assertThat(sent).hasSize(4);
    }

    @Test
    void opensTheLogWhenAllPartitionsHaveAcknowledged() {
        ticker.look(() -> 2);
        open.removeFirst().onCompletion(null, null);
        assertThat(watch.open()).isFalse();

        open.removeFirst().onCompletion(null, null);
        assertThat(watch.open()).isTrue();
    }

    @Test
    void closesTheLogWhenOneTickFails() {
        ticker.look(() -> 2);
        acknowledge();
        pass(Duration.ofSeconds(1));
        ticker.look(() -> 2);
        open.removeFirst().onCompletion(null, new TimeoutException("away"));
        open.removeFirst().onCompletion(null, null);

        assertThat(watch.open()).isFalse();
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
