package dev.lakeward.peer.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;

/** One job in a cluster within this JVM. Arguments: contender, brokers, topic, prefix of the topics written, folder, events. */
public final class FlinkMain {
    /** As long as the product waits for late events before it writes a session. */
    private static final Duration LATE = Duration.ofSeconds(10);
    /** As the statements of Nexmark say for Flink. */
    private static final Duration LATE_BIDS = Duration.ofSeconds(4);

    private static final Duration BID_GAP = Duration.ofSeconds(10);

    private final String contender;
    private final String brokers;
    private final String topic;
    private final String run;
    private final Path folder;

    private FlinkMain(String[] arguments) {
        contender = arguments[0];
        brokers = arguments[1];
        topic = arguments[2];
        run = arguments[3];
        folder = Path.of(arguments[4]);
    }

    public static void main(String[] arguments) throws Exception {
        endWithParent();
        var peer = new FlinkMain(arguments);
        peer.job().executeAsync(peer.run);
        new Drain(peer.run, Long.parseLong(arguments[5])).report(peer.brokers);
        Thread.currentThread().join();
    }

    /** Ends with the parent, whose end of the pipe then closes. */
    private static void endWithParent() {
        var end = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // The parent sends nothing; it closes.
                        }
                    } catch (IOException gone) {
                        System.err.println("the parent is gone: " + gone.getMessage());
                    }
                    System.exit(0);
                },
                "end");
        end.setDaemon(true);
        end.start();
    }

    private StreamExecutionEnvironment job() {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration());
        // One task a core.
        env.setParallelism(Runtime.getRuntime().availableProcessors());
        // Ten times rarer than the product commits, which Flink likes: each checkpoint costs it a round of
        // transactions.
        env.enableCheckpointing(Duration.ofSeconds(1).toMillis(), CheckpointingMode.EXACTLY_ONCE);
        if (contender.startsWith("flink-shuffle")) {
            shuffle(env);
        } else if (isQuery()) {
            bids(env);
        } else {
            sessions(env);
        }
        return env;
    }

    private void sessions(StreamExecutionEnvironment env) {
        var keyed = env.fromSource(events(), watermarks(LATE), "events").keyBy(event -> event.user);
        if (contender.equals("flink-ring")) {
            var kept = keyed.process(new RingFunction());
            kept.map(event -> event.json).sinkTo(sink("accepted"));
            kept.getSideOutput(RingFunction.SESSIONS).map(Session::json).sinkTo(sink("sessions"));
        } else {
            DataStream<Event> kept = keyed.filter(new FirstOnly());
            kept.map(event -> event.json).sinkTo(sink("accepted"));
            // Saves Flink a second shuffle: the filter left every event with its key.
            DataStreamUtils.reinterpretAsKeyedStream(kept, event -> event.user)
                    .window(EventTimeSessionWindows.withGap(RingFunction.GAP))
                    .aggregate(new SessionFold())
                    .map(Session::json)
                    .sinkTo(sink("sessions"));
        }
    }

    /** Query 11 of Nexmark: bids of a user by session. */
    private void bids(StreamExecutionEnvironment env) {
        env.fromSource(events(), watermarks(LATE_BIDS), "events")
                .filter(event -> event.type.equals("nexmark_bid"))
                .keyBy(event -> event.user)
                .window(EventTimeSessionWindows.withGap(BID_GAP))
                .aggregate(new SessionFold())
                .map(Session::json)
                .sinkTo(sink("sessions"));
    }

    private void shuffle(StreamExecutionEnvironment env) {
        var source = source(new ShuffleJob.Timed());
        var outputs = KafkaRecordSerializationSchema.<Tuple2<String, byte[]>>builder()
                .setTopic(run + ".shuffle_outputs")
                .setKeySerializationSchema(new ShuffleJob.Key())
                .setValueSerializationSchema(new ShuffleJob.Output())
                .build();
        ShuffleJob.add(env, source, sink("outputs", outputs));
    }

    private boolean isQuery() {
        return contender.startsWith("flink-q11");
    }

    private Configuration configuration() {
        var configuration = new Configuration();
        boolean rocks = contender.endsWith("-rocksdb");
        configuration.set(StateBackendOptions.STATE_BACKEND, rocks ? "rocksdb" : "hashmap");
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, rocks);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        // For RocksDB's caches and write buffers, beside the heap; the usual 128 MB of a local cluster would starve it.
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
        // Functions here keep nothing of what they are handed, so no copies are needed between them.
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        // A fall-back to Kryo would be slow in silence.
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return configuration;
    }

    private KafkaSource<Event> events() {
        return source(KafkaRecordDeserializationSchema.valueOnly(new EventParser(!isQuery())));
    }

    private <T> KafkaSource<T> source(KafkaRecordDeserializationSchema<T> reader) {
        return KafkaSource.<T>builder()
                .setBootstrapServers(brokers)
                .setTopics(topic)
                .setGroupId(run)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(reader)
                // As the product's consumers.
                .setProperty("max.poll.records", "5000")
                .setProperty("max.partition.fetch.bytes", Integer.toString(2 << 20))
                .build();
    }

    private static WatermarkStrategy<Event> watermarks(Duration late) {
        return WatermarkStrategy.<Event>forBoundedOutOfOrderness(late)
                .withTimestampAssigner((event, before) -> event.time);
    }

    private KafkaSink<byte[]> sink(String name) {
        return sink(
                name,
                KafkaRecordSerializationSchema.<byte[]>builder()
                        .setTopic(run + "." + name)
                        .setValueSerializationSchema(new AsItIs())
                        .build());
    }

    private <T> KafkaSink<T> sink(String name, KafkaRecordSerializationSchema<T> writer) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(brokers)
                .setRecordSerializer(writer)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(run + "-" + name)
                // The quicker one: transactional ids are used again, not made anew at each checkpoint.
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty("transaction.timeout.ms", "60000")
                // As the product's producers.
                .setProperty("batch.size", Integer.toString(256 << 10))
                .setProperty("linger.ms", "20")
                .setProperty("compression.type", "lz4")
                .build();
    }
}
