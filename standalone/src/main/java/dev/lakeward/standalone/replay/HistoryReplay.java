package dev.lakeward.standalone.replay;

import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.schema.Table;
import dev.lakeward.standalone.CommandFailure;
import dev.lakeward.standalone.render.Numbers;
import dev.lakeward.standalone.render.ProgressBar;
import dev.lakeward.standalone.render.Screen;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends rows of the lake to the processor, durably, with a progress bar. For one thread. */
final class HistoryReplay implements AutoCloseable {
    private final HistoryRows rows;
    private final Screen screen;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long sent;

    HistoryReplay(HistoryRows rows, InstallationSettings settings, Screen screen) {
        this.rows = rows;
        this.screen = screen;
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends all rows of these tables and returns when Kafka has them.
     *
     * @throws CommandFailure if Kafka did not take one
     */
    void send(List<Table> tables) throws SQLException {
        long total = 0;
        for (Table table : tables) {
            total += rows.count(table);
        }
        try (ProgressBar progress = new ProgressBar(screen, "sending", total, InstantSource.system())) {
            for (Table table : tables) {
                rows.forEach(table, event -> send(event, progress));
            }
            producer.flush();
        }
        check();
    }

    private void send(ProducerRecord<byte[], byte[]> event, ProgressBar progress) {
        check();
        var _ = producer.send(event, (metadata, fault) -> {
            if (fault == null) {
                positions.merge(metadata.partition(), metadata.offset(), Math::max);
            } else {
                failure.compareAndSet(null, fault);
            }
        });
        sent++;
        progress.update(sent, Numbers.rate(sent, progress.elapsed()));
    }

    private void check() {
        Exception fault = failure.get();
        if (fault != null) {
            throw new CommandFailure(
                    "Kafka did not take an event: %s; run the same command again, nothing counts twice"
                            .formatted(fault),
                    fault);
        }
    }

    /** How many rows were sent. */
    long sent() {
        return sent;
    }

    /** The last offset of each partition that was written to. */
    Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public void close() {
        producer.close();
    }
}
