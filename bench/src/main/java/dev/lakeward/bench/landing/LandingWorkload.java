package dev.lakeward.bench.landing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.bench.workload.SampleEvents;
import dev.lakeward.bench.workload.Workload;
import dev.lakeward.bench.workload.WorkloadProvider;
import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.MetadataHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A backlog of accepted events becomes Parquet files on local disk. */
public final class LandingWorkload implements WorkloadProvider, Workload {
    private static final String OURS = "lakeward";
    private static final String SPARK = "dev.lakeward.peer.spark.SparkLanding";
    private static final String ICEBERG = "dev.lakeward.peer.iceberg.IcebergMain";
    /** Source of the events; candidates that read no headers write this constant. */
    static final String SOURCE = "bench";

    private static final String TYPE = "\"event_type\":\"";
    private static final byte[] SHARED = MetadataHeader.shared(SOURCE, null, null, null);

    @Override
    public List<Workload> workloads() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "landing";
    }

    @Override
    public String unit() {
        return "events";
    }

    @Override
    public double goal() {
        return 0.8;
    }

    @Override
    public double then() {
        return 1;
    }

    @Override
    public long events() {
        return 10_000_000;
    }

    @Override
    public List<Candidate> candidates() {
        return List.of(
                new Candidate.Job("bare", BareLanding::run),
                new Candidate.Job(OURS, LakewardLanding::run),
                new Candidate.Job("parsed", ParsedLanding::run),
                new Candidate.Peer(
                        "spark", "spark", SPARK, LandingWorkload::input, 1, "one table by day; once, by its own log"),
                new Candidate.Peer(
                        "iceberg", "iceberg", ICEBERG, LandingWorkload::input, 0.6, "one table by day; once"));
    }

    /** The bare reference holds whole files: they need the room. */
    @Override
    public List<String> flags(Candidate candidate) {
        return candidate.name().equals(OURS) ? List.of("-Xmn256m") : List.of();
    }

    private static String input(BenchEnv env) {
        return env.prepared().accepted();
    }

    /** The clock starts after so many rows, when the JIT compilers have seen most of the code. */
    static long warm(BenchEnv env) {
        return Math.max(1, env.events() / 4);
    }

    @Override
    public List<Candidate.Goal> peerGoals() {
        return List.of(new Candidate.Goal(OURS, "spark", 2.5, 4), new Candidate.Goal(OURS, "iceberg", 1.2, 5));
    }

    @Override
    public void prepare(BenchEnv env) throws IOException {
        Catalog catalog = GeneratedTables.write(env);
        Map<String, Object> client = Map.of("bootstrap.servers", env.brokers());
        try (var admin = Admin.create(client)) {
            TopicSetup.ensure(admin, env.prepared(), catalog, env.partitions(), 1);
        }
        var settings =
                Map.<String, Object>of("bootstrap.servers", env.brokers(), "linger.ms", 20, "batch.size", 256 * 1024);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var lines = new SampleEvents(3, env.users());
            for (long offset = 0; offset < env.events(); offset++) {
                var _ = producer.send(accepted(env, lines.next(), offset));
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> accepted(BenchEnv env, SampleEvents.Line line, long offset) {
        String usual = type(new String(line.json(), UTF_8));
        String type = GeneratedTables.type(env, offset, usual);
        byte[] json = type.equals(usual)
                ? line.json()
                : new String(line.json(), UTF_8)
                        .replace(TYPE + usual, TYPE + type)
                        .getBytes(UTF_8);
        var event = new ProducerRecord<>(env.prepared().accepted(), line.key().getBytes(UTF_8), json);
        event.headers()
                .add(HeaderNames.EVENT, MetadataHeader.write(line.id(), MetadataHeader.type(type), line.time(), SHARED))
                .add(
                        HeaderNames.ORIGIN,
                        ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                                .putInt(0)
                                .putLong(offset)
                                .array());
        return event;
    }

    /** The type of one of our own lines, which have no escapes and no spaces. */
    private static String type(String json) {
        int from = json.indexOf(TYPE) + TYPE.length();
        return json.substring(from, json.indexOf('"', from));
    }
}
