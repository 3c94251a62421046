package dev.lakeward.bench.shuffle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.bench.sessions.Backlog;
import dev.lakeward.bench.sessions.ProcessorProperties;
import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.processor.engine.CommitScheduler;
import dev.lakeward.processor.engine.ConnectedProcessor;
import dev.lakeward.processor.engine.EventCounters;
import dev.lakeward.processor.engine.StageContext;
import dev.lakeward.processor.engine.Step;
import dev.lakeward.processor.store.StateWriter;
import dev.lakeward.processor.stream.Repartition;
import dev.lakeward.processor.stream.RepartitionMessage;
import dev.lakeward.processor.stream.StreamMessage;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * ShuffleBench on the engine of the processor: its repartition topics, its runner of folds, its store with local files. The
 * ingest stage is left out, since records are random bytes and no events.
 *
 * @param consumers how many there are
 */
record LakewardShuffle(int consumers) implements Candidate.Task {
    private static final String BY_CONSUMER = "by-consumer";
    private static final int COMMIT_MILLIS = 100;

    @Override
    public Measurement run(BenchEnv env, Runnable clockStarted) throws ExecutionException, InterruptedException {
        String group = env.topics().processorGroup();
        Properties properties = properties(env, group);
        try (Backlog backlog = Backlog.of(env, env.prepared());
                var streams = new KafkaStreams(topology(env, properties), properties)) {
            streams.start();
            return backlog.drained(group, clockStarted, List.of(group + "-" + BY_CONSUMER + "-repartition"));
        }
    }

    /** What the processor sets for its stores, in addition to what all candidates have. */
    private static Properties properties(BenchEnv env, String group) {
        Properties properties = ProcessorProperties.of(env, group);
        properties.put(CommitScheduler.INTERVAL, COMMIT_MILLIS);
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        return properties;
    }

    private Topology topology(BenchEnv env, Properties properties) {
        var rules = new ShuffleRules(consumers);
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        var context = new StageContext(builder, env.topics(), new EventCounters(), env.partitions());
        Repartition<ShuffleRecord> byConsumer =
                context.repartition(BY_CONSUMER, ShuffleRecord::write, ShuffleRecord::read);
        var matched = builder.stream(
                        env.prepared().events(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("records"))
                .process(
                        () -> new ConnectedProcessor<byte[]>(to -> matching(rules, byConsumer, to), List.of()),
                        Named.as("match"));
        context.onMessages(
                matched,
                byConsumer,
                new Step<>("consumers", "consumer-outputs", "consumer-state", ConsumerFold.STATE, ConsumerFold::new));
        return builder.build();
    }

    private static Consumer<Record<byte[], byte[]>> matching(
            ShuffleRules rules, Repartition<ShuffleRecord> by, ProcessorContext<byte[], StreamMessage> to) {
        var writer = new StateWriter();
        return record -> rules.match(record.value(), consumer -> {
            var message = by.encode(new ShuffleRecord(record.timestamp(), record.value()), writer);
            byte[] key = ShuffleRules.key(consumer).getBytes(UTF_8);
            to.forward(new Record<>(key, new RepartitionMessage(message), record.timestamp()), by.node());
        });
    }
}
