package dev.lakeward.bench.post;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Candidate;
import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.event.schema.Catalog;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What is left when everything is taken away that can be: a Javalin handler that cuts the body at line feeds, hands the
 * lines to a producer and answers when all are acknowledged. It checks nothing, has no keys and no headers, and answers
 * with one number. Topic and producer are set up like those of the API.
 */
final class BareApi {
    private static final byte[] FAILED = "{\"error\":\"kafka\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    private BareApi(KafkaProducer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    static Candidate.Served start(BenchEnv env) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", env.brokers()))) {
            TopicSetup.ensure(admin, env.topics(), Catalog.load(null), env.partitions(), 1);
        }
        ShortRetention.of(env);
        var producer = producer(env);
        var bare = new BareApi(producer, env.topics().events());
        var server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.routes.post(PostLoad.PATH, bare::post);
        });
        server.start("127.0.0.1", 0);
        return new Candidate.Served(URI.create("http://127.0.0.1:%d/".formatted(server.port())), () -> {
            server.stop();
            producer.close();
        });
    }

    private static KafkaProducer<byte[], byte[]> producer(BenchEnv env) {
        return new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        env.brokers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        2,
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        2,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 << 10,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void post(Context ctx) {
        byte[] body = ctx.bodyAsBytes();
        var durable = new CompletableFuture<Integer>();
        var open = new AtomicInteger(1);
        int sent = 0;
        for (int from = 0; from < body.length; sent++) {
            int end = from;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            open.incrementAndGet();
            send(Arrays.copyOfRange(body, from, end), durable, open);
            from = end + 1;
        }
        int count = sent;
        settle(durable, open);
        ctx.future(() -> durable.handle((done, failure) -> failure == null
                ? ctx.status(202).contentType("application/json").result("{\"accepted\":" + count + "}")
                : ctx.status(503).result(FAILED)));
    }

    private void send(byte[] line, CompletableFuture<Integer> durable, AtomicInteger open) {
        var _ = producer.send(new ProducerRecord<>(topic, line), (position, failure) -> {
            if (failure != null) {
                durable.completeExceptionally(failure);
            }
            settle(durable, open);
        });
    }

    private static void settle(CompletableFuture<Integer> durable, AtomicInteger open) {
        if (open.decrementAndGet() == 0) {
            durable.complete(0);
        }
    }
}
