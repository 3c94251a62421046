package dev.lakeward.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the registration of a broker that was killed: its controller would admit no other of the same number before the session
 * is over. A controller runs alone for a moment, without the broker, so that no transaction is loaded meanwhile.
 *
 * @see <a href="../../../../../../../docs/adr/0003-former-address.md">ADR 0003</a>
 */
final class FormerRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(FormerRegistration.class);
    private static final int PATIENCE_MILLIS = 10_000;

    private FormerRegistration() {}

    /** Ends it; false where that failed, so that the session has to pass. */
    static boolean end(Path directory) {
        int port = FreePorts.pair().first();
        try {
            var controller =
                    new KafkaRaftServer(new KafkaConfig(BrokerProperties.ofController(directory, port)), Time.SYSTEM);
            try {
                controller.startup();
                unregister(port);
                return true;
            } finally {
                controller.shutdown();
                controller.awaitShutdown();
            }
        } catch (KafkaException | ExecutionException e) {
            if (e.getCause() instanceof BrokerIdNotRegisteredException) {
                return true; // killed before it was
            }
            LOG.warn("registration of the killed broker cannot be ended cause={}", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void unregister(int port) throws ExecutionException, InterruptedException {
        Map<String, Object> properties = Map.of(
                "bootstrap.controllers",
                "127.0.0.1:" + port,
                "default.api.timeout.ms",
                PATIENCE_MILLIS,
                "request.timeout.ms",
                PATIENCE_MILLIS / 2);
        try (Admin admin = Admin.create(properties)) {
            admin.unregisterBroker(BrokerProperties.NODE_ID).all().get();
        }
    }
}
