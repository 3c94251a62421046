package dev.lakeward.bench.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.SampleEvents;
import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.value.Rfc3339;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.MetadataHeader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills {@code lw.events} as the API does, ticks included, but with event times for the times of the log: so sessions end
 * while the backlog is worked off, as often as in life, and not all at its end.
 */
public final class BacklogFiller {
    /** Event time between two ticks. */
    private static final long TICK = 10_000;

    /** Somewhat less than a day. */
    private static final long DAY = Duration.ofHours(22).toMillis();

    private static final byte[] SHARED = MetadataHeader.shared("default", null, null, null);

    private BacklogFiller() {}

    /** Makes the topics and fills the first of them, unless that was done before. */
    static void of(BenchEnv env, Topics topics, boolean ticks) throws ExecutionException, InterruptedException {
        var pace = pace(env);
        long begin = System.currentTimeMillis() - env.events() * pace.step();
        var lines = new SampleEvents(1, env.users(), begin, pace);
        of(env, topics, ticks, lines::next);
    }

    /**
     * The same with events of {@code lines}.
     *
     * @param ticks whether to write ticks, too
     * @param lines in the order of their times, none older than a day
     */
    public static void of(BenchEnv env, Topics topics, boolean ticks, Supplier<SampleEvents.Line> lines)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", env.brokers()))) {
            if (admin.listTopics().names().get().contains(topics.events())) {
                return;
            }
            var events = new NewTopic(topics.events(), env.partitions(), (short) 1)
                    .configs(Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1"));
            admin.createTopics(Set.of(events)).all().get();
            TopicSetup.ensure(admin, topics, Catalog.builtIn(), env.partitions(), 1);
        }
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                env.brokers(),
                "linger.ms",
                20,
                "batch.size",
                256 << 10,
                "compression.type",
                "lz4");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            send(env, topics.events(), ticks ? TICK : Long.MAX_VALUE, lines, producer);
        }
    }

    /** Makes the topics that a peer writes: events that count, and sessions. */
    public static void outputs(BenchEnv env) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", env.brokers()))) {
            var topics = Stream.of("accepted", "sessions")
                    .map(name -> new NewTopic(env.run() + "." + name, env.partitions(), (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    /**
     * So that all users come, and all events are of the last day: a broker forgets producers whose records are older, in the
     * middle of what they send.
     */
    private static SampleEvents.Pace pace(BenchEnv env) {
        var usual = SampleEvents.USUAL;
        int session = (int) Math.clamp(env.events() / env.users(), 1L, usual.session());
        long step = Math.clamp(DAY / env.events(), 1L, usual.step());
        return new SampleEvents.Pace(session, step);
    }

    /** @param period of ticks, in milliseconds of event time; none where it is the largest number */
    private static void send(
            BenchEnv env,
            String topic,
            long period,
            Supplier<SampleEvents.Line> lines,
            KafkaProducer<byte[], byte[]> producer) {
        long tick = period == Long.MAX_VALUE ? period : 0;
        for (long i = 0; i < env.events(); i++) {
            SampleEvents.Line line = lines.get();
            if (line.time() >= tick) {
                tick = line.time() + period;
                for (int partition = 0; partition < env.partitions(); partition++) {
                    var _ = producer.send(tick(topic, partition, line.time()));
                }
            }
            var _ = producer.send(record(topic, line));
        }
    }

    private static ProducerRecord<byte[], byte[]> tick(String topic, int partition, long time) {
        var record = new ProducerRecord<byte[], byte[]>(topic, partition, time, null, null);
        header(record, HeaderNames.TYPE, HeaderNames.TICK_TYPE);
        header(record, HeaderNames.TIME, Rfc3339.format(time));
        return record;
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, SampleEvents.Line line) {
        String json = new String(line.json(), UTF_8);
        byte[] key = line.key().getBytes(UTF_8);
        var record = new ProducerRecord<>(topic, null, line.time(), key, line.json(), List.of());
        byte[] header =
                MetadataHeader.write(line.id(), MetadataHeader.type(member(json, "event_type")), line.time(), SHARED);
        record.headers().add(HeaderNames.EVENT, header);
        return record;
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    private static String member(String json, String name) {
        int from = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(from, json.indexOf('"', from));
    }
}
