package dev.lakeward.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka broker, its own controller, in this JVM and on loopback. What it keeps lives in one folder, so that a start
 * on a folder that exists goes on from there, after a clean stop or a kill.
 *
 * @see <a href="../../../../../../../docs/adr/0003-former-address.md">ADR 0003</a>
 */
public final class LocalKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalKafka.class);
    private static final int ATTEMPTS = 5;

    private final KafkaRaftServer server;
    private final int port;

    private LocalKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker on a free port; returns when it serves.
     *
     * @param directory where it keeps its log; made if absent; no second broker may use it
     */
    public static LocalKafka start(Path directory) {
        return start(directory, 0);
    }

    /**
     * Starts a broker on {@code port}, or on a free one where it is 0; returns when it serves. A free one is safer: it
     * differs from the former one, which settles what a kill left unfinished.
     *
     * @throws KafkaException if the port is taken or the folder cannot be used
     */
    public static LocalKafka start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /**
     * The same with more properties of the broker, which override those of {@code broker.properties}.
     *
     * @throws KafkaException if the port is taken or the folder cannot be used
     */
    public static LocalKafka start(Path directory, int port, Map<String, String> properties) {
        makeDirectory(directory);
        BrokerMeters.countOnly();
        if (KilledBroker.was(directory)) {
            LOG.info("the broker did not stop cleanly, settling what it left");
            KilledBroker.unregister(directory, properties);
        }
        return startOnFreePort(directory, port, properties);
    }

    private static LocalKafka startOnFreePort(Path directory, int port, Map<String, String> properties) {
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(directory, port, properties);
            } catch (KafkaException e) {
                boolean raced = port == 0 && isPortTaken(e) && attempt < ATTEMPTS;
                if (!raced) {
                    throw e;
                }
                LOG.info("port taken by another process in the meantime, trying another attempt={}", attempt);
            }
        }
    }

    private static LocalKafka startOnce(Path directory, int wantedPort, Map<String, String> properties) {
        try (var _ = FormerPort.hold(directory, wantedPort)) {
            FreePorts.Pair free = FreePorts.pair();
            int port = wantedPort == 0 ? free.first() : wantedPort;
            StorageFormat.ensure(directory);
            var all = BrokerProperties.of(directory, port, free.second());
            all.putAll(properties);
            var config = new KafkaConfig(all);
            var server = new KafkaRaftServer(config, Time.SYSTEM);
            startUp(server);
            FormerPort.note(directory, port);
            return new LocalKafka(server, port);
        }
    }

    private static void startUp(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    /** Address for clients, {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops the broker; returns when its files are closed. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the broker's folder " + directory, e);
        }
    }

    private static boolean isPortTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
