package dev.lakeward.bench.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.bench.run.Broker;
import dev.lakeward.bench.sessions.Backlog;
import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.schema.Catalog;
import dev.lakeward.event.wire.HeaderNames;
import dev.lakeward.event.wire.MetadataHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How long a processor that was killed needs until it works again with the state of so many users. */
public final class RestartRun {
    private static final byte[] TYPE = MetadataHeader.type("join_guild");
    private static final byte[] SHARED = MetadataHeader.shared("default", null, null, null);

    private final BenchEnv env;
    private final Path folder;
    private long count;

    /** @param users of each of which the state has one session */
    public RestartRun(Broker broker, Path root, int users) {
        this.env = new BenchEnv(broker.address(), "restart", "restart", root, new BenchEnv.Size(users, 4, users, 0, 1));
        this.folder = root.resolve("restart");
    }

    /** From the start of the second process until it has committed what came after the kill. */
    public Duration run() throws IOException, ExecutionException, InterruptedException {
        Files.createDirectories(folder);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", env.brokers()))) {
            TopicSetup.ensure(admin, env.topics(), Catalog.builtIn(), env.partitions(), 1);
        }
        send(env.users());
        try (var first = start()) {
            awaitDone(first);
            first.kill();
        }
        long from = System.nanoTime();
        try (var second = start()) {
            send(1);
            awaitDone(second);
            return Duration.ofNanos(System.nanoTime() - from);
        }
    }

    private ServiceProcess start() throws IOException {
        var variables = Map.of(
                "LAKEWARD_NAMESPACE", env.run(),
                "LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", env.brokers(),
                "LAKEWARD_STATE_DIR", folder.resolve("state").toString());
        return ServiceProcess.start("process", variables, folder);
    }

    private void awaitDone(ServiceProcess processor) throws IOException, ExecutionException, InterruptedException {
        try (var backlog = Backlog.of(env)) {
            backlog.done(env.topics().processorGroup());
        }
        processor.check();
    }

    private void send(int events) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", env.brokers(), "linger.ms", 20, "batch.size", 256 << 10, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < events; i++) {
                var _ = producer.send(event(count++));
            }
        }
    }

    private ProducerRecord<byte[], byte[]> event(long number) {
        String user = "user-" + number % env.users();
        String id = "event-" + number;
        var time = Instant.ofEpochMilli(System.currentTimeMillis());
        String json = """
                {"event_id":"%s","event_type":"join_guild","user_id":"%s","event_time":"%s","guild_name":"Knights"}""".formatted(id, user, time);
        var event = new ProducerRecord<>(env.topics().events(), user.getBytes(UTF_8), json.getBytes(UTF_8));
        event.headers().add(HeaderNames.EVENT, MetadataHeader.write(id, TYPE, time.toEpochMilli(), SHARED));
        return event;
    }
}
