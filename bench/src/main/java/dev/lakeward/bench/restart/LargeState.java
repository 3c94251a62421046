package dev.lakeward.bench.restart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.bench.sessions.ProcessorProperties;
import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.event.runtime.ProcessDefaults;
import dev.lakeward.processor.ingest.dedupe.HeapIdLimit;
import dev.lakeward.processor.ingest.dedupe.SeenIds;
import dev.lakeward.processor.store.EntityStore;
import dev.lakeward.processor.store.StateKey;
import dev.lakeward.processor.store.StateReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.config.TopicConfig;
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
 * A process with the stores of users and of seen ids as the processor has them. A record lets it make users and ids, or ask
 * for some that it made: what it asks for has to be there.
 */
public final class LargeState {
    /** Begin of the lines that it writes for each state. */
    static final String STATE_LINE = "state: ";

    private static final String IDS = "seen-ids";
    private static final String USERS = "entities";
    private static final byte[] SOURCE = "default".getBytes(UTF_8);
    private static final String STATE = "a session with what it counts and when it ends ".repeat(4);
    private static final long BEGIN = Instant.parse("2026-11-21T08:00:00Z").toEpochMilli();
    private static final int IDS_A_MILLISECOND = 20;
    private static final StateKey<String> SESSION =
            new StateKey<>(1, () -> "", (text, writer) -> writer.text(text), StateReader::text);

    private LargeState() {}

    /** The group that works on the records. */
    static String group(BenchEnv env) {
        return env.topics().namespace() + "-restart";
    }

    /** A record that makes so many of each, from number {@code first} of its partition on. */
    static byte[] record(int users, int ids, long first) {
        return ByteBuffer.allocate(2 * Integer.BYTES + Long.BYTES)
                .putInt(users)
                .putInt(ids)
                .putLong(first)
                .array();
    }

    /** A record that asks for the first so many users and ids of its partition. */
    static byte[] question(int count) {
        return record(-count, 0, 0);
    }

    /** Works until it is killed: brokers, name of the run, folder, partitions. */
    public static void main(String[] arguments) {
        ProcessDefaults.apply();
        var size = new BenchEnv.Size(1, Integer.parseInt(arguments[3]), 1, 0, 1);
        var env = new BenchEnv(arguments[0], arguments[1], arguments[1], Path.of(arguments[2]), size);
        var streams = new KafkaStreams(topology(env.topics().events()), properties(env));
        streams.setStateListener((state, before) -> report(state));
        streams.start();
    }

    private static void report(KafkaStreams.State state) {
        long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
        System.err.printf(Locale.ROOT, "%s%s after %d ms%n", STATE_LINE, state, System.currentTimeMillis() - begun);
    }

    private static Properties properties(BenchEnv env) {
        Properties properties = ProcessorProperties.of(env, group(env));
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        properties.put(StreamsConfig.mainConsumerPrefix("group.instance.id"), "restart");
        properties.put(StreamsConfig.mainConsumerPrefix("max.poll.records"), 1);
        properties.put(StreamsConfig.restoreConsumerPrefix("fetch.max.wait.ms"), 50);
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 1);
        // Nobody reads the changelogs, and there is no room for them beside the state.
        properties.put(StreamsConfig.topicPrefix(TopicConfig.CLEANUP_POLICY_CONFIG), "delete");
        properties.put(StreamsConfig.topicPrefix(TopicConfig.RETENTION_BYTES_CONFIG), 64 << 20);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), 32 << 20);
        return properties;
    }

    private static Topology topology(String topic) {
        var builder = new StreamsBuilder();
        builder.stream(topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(new Supplier());
        return builder.build();
    }

    private static final class Supplier implements ProcessorSupplier<byte[], byte[], Void, Void> {
        private final HeapIdLimit limit = HeapIdLimit.ofHeap();

        @Override
        public Processor<byte[], byte[], Void, Void> get() {
            return new Maker();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(EntityStore.builder(USERS), SeenIds.builder(IDS, Duration.ofDays(365), limit));
        }
    }

    private static final class Maker extends ContextualProcessor<byte[], byte[], Void, Void> {
        private @Nullable EntityStore users;
        private @Nullable SeenIds ids;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            super.init(context);
            users = context.getStateStore(USERS);
            ids = context.getStateStore(IDS);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            var numbers = ByteBuffer.wrap(record.value());
            int userCount = numbers.getInt();
            int idCount = numbers.getInt();
            long first = numbers.getLong();
            for (int i = 0; i < userCount; i++) {
                make(first + i);
            }
            for (int i = 0; i < idCount; i++) {
                require(isNew(first + i), "id", first + i);
            }
            for (int i = 0; i < -userCount; i++) {
                var user = Objects.requireNonNull(users).find("user-" + (first + i));
                require(user != null && user.state(SESSION).equals(STATE + (first + i)), "user", first + i);
                require(!isNew(first + i), "id", first + i);
            }
        }

        private void make(long number) {
            EntityStore all = Objects.requireNonNull(users);
            var user = all.entity("user-" + number);
            user.state(SESSION, STATE + number);
            all.changed(user);
            all.setTimer(user, SESSION, BEGIN + Duration.ofDays(30).toMillis() + number);
        }

        /** Every hundredth has no time in it. */
        private boolean isNew(long number) {
            long time = BEGIN + number / IDS_A_MILLISECOND;
            long low = (number * 0x9E37_79B9_7F4A_7C15L) | Long.MIN_VALUE;
            var id = number % 100 == 0
                    ? new UUID(low, number | Long.MIN_VALUE)
                    : new UUID((time << 16) | 0x7000 | (number & 0xFFF), low);
            return Objects.requireNonNull(ids).isNew(SOURCE, id.toString().getBytes(UTF_8), time);
        }

        private static void require(boolean isSo, String what, long number) {
            if (!isSo) {
                throw new IllegalStateException("%s %d is not as it was made".formatted(what, number));
            }
        }
    }
}
