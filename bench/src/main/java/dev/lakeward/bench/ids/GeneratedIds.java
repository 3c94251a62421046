package dev.lakeward.bench.ids;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.bench.sessions.Backlog;
import dev.lakeward.bench.sessions.ProcessorProperties;
import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.processor.ingest.dedupe.HeapIdLimit;
import dev.lakeward.processor.ingest.dedupe.SeenIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Makes ids, half of them with their time in them, and asks the store of the processor for each.
 *
 * @param asks false only makes them
 */
record GeneratedIds(boolean asks) implements Candidate.Task {
    /** Ids that a task makes for one record. */
    private static final int BATCH = 10_000;

    private static final int IDS_A_MILLISECOND = 20;
    private static final long BEGIN = Instant.parse("2026-11-21T08:00:00Z").toEpochMilli();
    private static final String STORE = "seen-ids";
    private static final byte[] SOURCE = "default".getBytes(UTF_8);

    /** So many records make so many ids, or a few more. */
    static long records(long ids) {
        return Math.ceilDiv(ids, BATCH);
    }

    @Override
    public Measurement run(BenchEnv env, Runnable clockStarted) throws ExecutionException, InterruptedException {
        String group = env.topics().namespace() + "-ids";
        Properties properties = ProcessorProperties.of(env, group);
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        // A record is much work here: else a poll would take minutes.
        properties.put(StreamsConfig.mainConsumerPrefix("max.poll.records"), 1);
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 1);
        try (Backlog backlog = Backlog.of(env, env.prepared());
                var streams = new KafkaStreams(topology(env.prepared().events()), properties)) {
            streams.start();
            return backlog.drained(group, clockStarted);
        }
    }

    private Topology topology(String topic) {
        var builder = new StreamsBuilder();
        builder.stream(topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(new Supplier(asks));
        return builder.build();
    }

    private record Supplier(boolean asks) implements ProcessorSupplier<byte[], byte[], Void, Void> {
        @Override
        public Processor<byte[], byte[], Void, Void> get() {
            return new Generator(asks);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return asks ? Set.of(SeenIds.builder(STORE, Duration.ofDays(7), HeapIdLimit.ofHeap())) : Set.of();
        }
    }

    private static final class Generator extends ContextualProcessor<byte[], byte[], Void, Void> {
        private final boolean asks;
        private SplittableRandom random = new SplittableRandom();
        private @Nullable SeenIds seen;
        private long made;
        /** Of a character of each id, so that no compiler leaves out what the bare reference makes. */
        private long sum;

        Generator(boolean asks) {
            this.asks = asks;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            super.init(context);
            random = new SplittableRandom(context.taskId().partition());
            seen = asks ? context.getStateStore(STORE) : null;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            int repeats = 0;
            for (int i = 0; i < BATCH; i++) {
                long time = BEGIN + made++ / IDS_A_MILLISECOND;
                byte[] id = id(time).toString().getBytes(UTF_8);
                sum += id[id.length - 1];
                repeats += !asks || Objects.requireNonNull(seen).isNew(SOURCE, id, time) ? 0 : 1;
            }
            if (repeats > 0 || sum == 0) {
                throw new IllegalStateException("%d new ids were taken for repeats, sum %d".formatted(repeats, sum));
            }
        }

        private UUID id(long time) {
            long low = random.nextLong() | Long.MIN_VALUE;
            return made % 2 == 0
                    ? new UUID((time << 16) | 0x7000 | random.nextInt(0x1000), low)
                    : new UUID(random.nextLong(), low);
        }
    }
}
