package dev.lakeward.bench.restart;

import dev.lakeward.bench.run.Broker;
import dev.lakeward.bench.sessions.Backlog;
import dev.lakeward.bench.workload.BenchEnv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes a state of many users and seen ids, kills its process, and measures its next start. */
final class LargeStateRun {
    private static final int PARTITIONS = 4;
    private static final int IDS_A_RECORD = 10_000;
    private static final String RUN = "large-state";

    private final BenchEnv env;
    private final Sizes sizes;

    /**
     * What is made.
     *
     * @param heap of the process, in megabytes
     */
    record Sizes(long users, long ids, int heap) {}

    LargeStateRun(Broker broker, Path root, Sizes sizes) {
        this.env = new BenchEnv(broker.address(), RUN, RUN, root, new BenchEnv.Size(1, PARTITIONS, 1, 0, 1));
        this.sizes = sizes;
    }

    /** From the start of the second process until it has committed an answer for each partition. */
    Duration run(Consumer<String> progress) throws IOException, ExecutionException, InterruptedException {
        Files.createDirectories(env.folder());
        try (var admin = Admin.create(Map.of("bootstrap.servers", env.brokers()))) {
            admin.createTopics(List.of(new NewTopic(env.topics().events(), PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        Duration making = timed(this::fill, progress);
        progress.accept("made %,d users and %,d ids in %d s, %,d MB on disk"
                .formatted(sizes.users(), sizes.ids(), making.toSeconds(), bytesOnDisk() >> 20));
        return timed(this::ask, progress);
    }

    /** Starts a process, and kills it once it has committed all that was sent; returns the time between. */
    private Duration timed(Runnable sender, Consumer<String> progress)
            throws IOException, ExecutionException, InterruptedException {
        long from = System.nanoTime();
        Process process = start();
        try {
            sender.run();
            awaitDone(process);
            var time = Duration.ofNanos(System.nanoTime() - from);
            states().forEach(progress);
            progress.accept("memory of the process: " + peak(process));
            return time;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + sizes.heap() + "m",
                        "-XX:+UseParallelGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeState.class.getName(),
                        env.brokers(),
                        env.run(),
                        env.root().toString(),
                        Integer.toString(PARTITIONS))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private List<String> states() throws IOException {
        return Files.readAllLines(log()).stream()
                .filter(line -> line.startsWith(LargeState.STATE_LINE))
                .toList();
    }

    private Path log() {
        return env.folder().resolve("process.log");
    }

    private long records() {
        return Math.ceilDiv(sizes.ids(), IDS_A_RECORD);
    }

    private int usersOfARecord() {
        return Math.toIntExact(Math.clamp(sizes.users() / records(), 1, IDS_A_RECORD));
    }

    private void fill() {
        long records = records();
        int users = usersOfARecord();
        send(producer -> {
            for (long record = 0; record < records; record++) {
                long first = record / PARTITIONS * IDS_A_RECORD;
                send(producer, (int) (record % PARTITIONS), LargeState.record(users, IDS_A_RECORD, first));
            }
        });
    }

    private void ask() {
        send(producer -> {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                send(producer, partition, LargeState.question(usersOfARecord()));
            }
        });
    }

    private void send(Consumer<KafkaProducer<byte[], byte[]>> sender) {
        var settings = Map.<String, Object>of("bootstrap.servers", env.brokers(), "linger.ms", 20, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            sender.accept(producer);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int partition, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(env.topics().events(), partition, null, value));
    }

    private void awaitDone(Process process) throws IOException, ExecutionException, InterruptedException {
        try (var backlog = Backlog.of(env)) {
            backlog.done(LargeState.group(env));
        }
        if (!process.isAlive()) {
            throw new IOException("the process ended: " + Files.readString(log()));
        }
    }

    private long bytesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(env.own())) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(LargeStateRun::size)
                    .sum();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Anonymous and mapped memory that is resident; nothing where the system has no /proc. */
    private static String peak(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return "not known here";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:") || line.startsWith("RssAnon:"))
                .map(line -> line.replaceAll("\\s+", " "))
                .reduce((one, other) -> one + ", " + other)
                .orElse("not known here");
    }
}
