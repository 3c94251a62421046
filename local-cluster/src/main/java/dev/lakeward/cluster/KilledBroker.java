package dev.lakeward.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.utils.Time;

/** What a broker that was killed leaves on the metadata log: its registration, which counts until its session ends. */
final class KilledBroker {
    /** What a broker leaves behind that stopped cleanly. */
    private static final String CLEAN = ".kafka_cleanshutdown";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private KilledBroker() {}

    /** Whether the broker of this folder did not stop cleanly. */
    static boolean was(Path directory) {
        return Files.exists(directory.resolve("__cluster_metadata-0")) && !Files.exists(directory.resolve(CLEAN));
    }

    /**
     * Starts the controller alone, and ends the registration, so that the next broker of this folder need not wait for the
     * end of the session. No partition is served meanwhile, and nothing is sent to anybody.
     *
     * @throws KafkaException if the folder cannot be used
     */
    static void unregister(Path directory, Map<String, String> properties) {
        int port = FreePorts.pair().second();
        var all = BrokerProperties.controller(directory, port);
        all.putAll(properties);
        var controller = new KafkaRaftServer(new KafkaConfig(all), Time.SYSTEM);
        try {
            controller.startup();
            unregister("127.0.0.1:" + port);
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void unregister(String controller) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG, controller))) {
            admin.unregisterBroker(BrokerProperties.NODE_ID).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw new KafkaException("the registration of the killed broker cannot be ended", e.getCause());
            }
        } catch (TimeoutException e) {
            throw new KafkaException("the controller does not end the registration of the killed broker", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
