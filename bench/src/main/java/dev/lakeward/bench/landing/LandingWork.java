package dev.lakeward.bench.landing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.bench.work.Contender;
import dev.lakeward.bench.work.EventLines;
import dev.lakeward.bench.work.Ground;
import dev.lakeward.bench.work.Work;
import dev.lakeward.bench.work.Works;
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
public final class LandingWork implements Works, Work {
    private static final String OURS = "lakeward";
    private static final String SPARK = "dev.lakeward.peer.spark.SparkLanding";
    private static final String ICEBERG = "dev.lakeward.peer.iceberg.IcebergMain";
    /** Who sent the events; what reads no headers writes it as it stands here. */
    static final String SOURCE = "bench";

    private static final String TYPE = "\"event_type\":\"";
    private static final byte[] SHARED = MetadataHeader.shared(SOURCE, null, null, null);

    @Override
    public List<Work> works() {
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
    public List<Contender> contenders() {
        return List.of(
                new Contender.Job("bare", BareLanding::run),
                new Contender.Job(OURS, OurLanding::run),
                new Contender.Peer(
                        "spark", "spark", SPARK, LandingWork::input, 1, "one table by day; once, by its own log"),
                new Contender.Peer("iceberg", "iceberg", ICEBERG, LandingWork::input, 0.6, "one table by day; once"));
    }

    /** The bare reference holds whole files: they need the room. */
    @Override
    public List<String> flags(Contender contender) {
        return contender.name().equals(OURS) ? List.of("-Xmn256m") : List.of();
    }

    private static String input(Ground ground) {
        return ground.prepared().accepted();
    }

    /** The clock starts behind so many rows: by then compilers have seen most of the code. */
    static long warm(Ground ground) {
        return Math.max(1, ground.events() / 4);
    }

    @Override
    public List<Contender.Goal> peerGoals() {
        return List.of(new Contender.Goal(OURS, "spark", 2.5, 2.5), new Contender.Goal(OURS, "iceberg", 1.2, 1.2));
    }

    @Override
    public void prepare(Ground ground) throws IOException {
        Catalog catalog = OwnTables.write(ground);
        Map<String, Object> client = Map.of("bootstrap.servers", ground.brokers());
        try (var admin = Admin.create(client)) {
            TopicSetup.ensure(admin, ground.prepared(), catalog, ground.partitions(), 1);
        }
        var settings = Map.<String, Object>of(
                "bootstrap.servers", ground.brokers(), "linger.ms", 20, "batch.size", 256 * 1024);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var lines = new EventLines(3, ground.users());
            for (long offset = 0; offset < ground.events(); offset++) {
                var _ = producer.send(accepted(ground, lines.next(), offset));
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> accepted(Ground ground, EventLines.Line line, long offset) {
        String usual = type(new String(line.json(), UTF_8));
        String type = OwnTables.type(ground, offset, usual);
        byte[] json = type.equals(usual)
                ? line.json()
                : new String(line.json(), UTF_8)
                        .replace(TYPE + usual, TYPE + type)
                        .getBytes(UTF_8);
        var event =
                new ProducerRecord<>(ground.prepared().accepted(), line.key().getBytes(UTF_8), json);
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
