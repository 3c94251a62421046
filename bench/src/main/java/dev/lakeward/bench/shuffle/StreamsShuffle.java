package dev.lakeward.bench.shuffle;

import dev.lakeward.bench.sessions.Backlog;
import dev.lakeward.bench.sessions.ProcessorProperties;
import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * ShuffleBench in the steps that its authors chose for Kafka Streams: time of the record, match, repartition by consumer, a
 * logged store of RocksDB without a cache.
 *
 * @param consumers how many there are
 */
record StreamsShuffle(int consumers) implements Candidate.Task {
    private static final String BY_CONSUMER = "by-consumer";
    private static final String STORE = "consumer-state";

    @Override
    public Measurement run(BenchEnv env, Runnable clockStarted) throws ExecutionException, InterruptedException {
        String group = env.topics().namespace() + "-kafka-streams";
        try (Backlog backlog = Backlog.of(env, env.prepared());
                var streams = new KafkaStreams(topology(env), ProcessorProperties.of(env, group))) {
            streams.start();
            return backlog.drained(group, clockStarted, List.of(group + "-" + BY_CONSUMER + "-repartition"));
        }
    }

    private Topology topology(BenchEnv env) {
        var rules = new ShuffleRules(consumers);
        var builder = new StreamsBuilder();
        builder.stream(env.prepared().events(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .processValues(Timed::new)
                .flatMap((key, record) -> matches(rules, record))
                .repartition(Repartitioned.<String, ShuffleRecord>as(BY_CONSUMER)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(ShuffleRecord.serde()))
                .processValues(new Consumers())
                .to(env.topics().facts(ShuffleBacklog.OUTPUTS), Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build();
    }

    private static List<KeyValue<String, ShuffleRecord>> matches(ShuffleRules rules, ShuffleRecord record) {
        var matches = new ArrayList<KeyValue<String, ShuffleRecord>>();
        rules.match(record.data(), consumer -> matches.add(KeyValue.pair(ShuffleRules.key(consumer), record)));
        return matches;
    }

    private static final class Timed extends ContextualFixedKeyProcessor<byte[], byte[], ShuffleRecord> {
        @Override
        public void process(FixedKeyRecord<byte[], byte[]> record) {
            context().forward(record.withValue(new ShuffleRecord(record.timestamp(), record.value())));
        }
    }

    private static final class Consumers implements FixedKeyProcessorSupplier<String, ShuffleRecord, byte[]> {
        @Override
        public FixedKeyProcessor<String, ShuffleRecord, byte[]> get() {
            return new ConsumerProcessor();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()));
        }
    }

    private static final class ConsumerProcessor extends ContextualFixedKeyProcessor<String, ShuffleRecord, byte[]> {
        private @Nullable KeyValueStore<String, byte[]> states;

        @Override
        public void init(FixedKeyProcessorContext<String, byte[]> context) {
            super.init(context);
            states = context.getStateStore(STORE);
        }

        @Override
        public void process(FixedKeyRecord<String, ShuffleRecord> record) {
            KeyValueStore<String, byte[]> store = Objects.requireNonNull(states);
            byte[] before = store.get(record.key());
            byte[] state = before == null ? ConsumerState.first(record.key()) : before;
            if (ConsumerState.take(state, record.value().time(), record.value().data())) {
                context().forward(record.withValue(ConsumerState.output(state)));
            }
            store.put(record.key(), state);
        }
    }
}
