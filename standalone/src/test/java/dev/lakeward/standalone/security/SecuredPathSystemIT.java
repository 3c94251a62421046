package dev.lakeward.standalone.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.access.KafkaRight;
import dev.lakeward.event.access.KafkaRights;
import dev.lakeward.event.access.KafkaRole;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.kafka.common.acl.AclOperation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From HTTP to Parquet and receipts on a broker with TLS, SASL and access control lists, with the declared rights only. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredPathSystemIT {
    private static final int EVENTS = 200;
    private static final int ROTATIONS = 3;
    private static final int BETWEEN = 100;
    private static final Duration LONG = Duration.ofMinutes(3);

    private final SecureKafka kafka;
    private final SecuredServices services;
    private final AcknowledgedEvents events;
    private final ExecutorService sender = Executors.newSingleThreadExecutor();

    SecuredPathSystemIT(@TempDir Path folder) throws Exception {
        kafka = new SecureKafka(folder.resolve("broker"));
        services = new SecuredServices(folder, kafka);
        events = new AcknowledgedEvents(services.api());
    }

    @AfterAll
    void stop() {
        sender.shutdownNow();
        events.close();
        services.close();
        kafka.close();
    }

    @Test
    void eventsBecomeRowsAndReceiptsWithTheDeclaredRightsAlone() throws Exception {
        for (int i = 0; i < EVENTS; i++) {
            events.send();
        }
        events.awaitLanded(events.send());
        events.awaitRows(services.sql());

        assertThat(services.run(KafkaRole.KEYS, "keys", "create", "shop", "--quiet"))
                .isZero();
        String key = Files.readString(services.log(KafkaRole.KEYS))
                .lines()
                .filter(line -> line.startsWith("lwk_"))
                .findFirst()
                .orElseThrow();
        Files.delete(services.log(KafkaRole.KEYS));
        assertThat(services.allLogs())
                .contains("up service=sink")
                .doesNotContain(kafka.secrets())
                .doesNotContain(key);
    }

    @Test
    void consoleShowsServicesAndEventsWithItsOwnAccount() throws Exception {
        events.awaitLanded(events.send());
        services.start(KafkaRole.CONSOLE);
        services.awaitReady(KafkaRole.CONSOLE);

        Awaitility.await()
                .atMost(LONG)
                .until(() -> services.console("console/find?id=e-0").contains("Its row in <code>guild_events"));
        assertThat(services.console("console/"))
                .contains("stream processor", "at work")
                .doesNotContain("does not say");
        assertThat(Files.readString(services.log(KafkaRole.CONSOLE))).doesNotContain("AuthorizationException");
    }

    @Test
    void apiThatStartsWithoutItsRightsGoesOnOnceTheyAreGranted() {
        List<KafkaRight> writes = KafkaRights.of(KafkaRole.INGEST, SecuredServices.TOPICS).stream()
                .filter(right -> right.operation() == AclOperation.WRITE)
                .toList();
        services.stop(KafkaRole.INGEST);
        writes.forEach(right -> kafka.revoke(KafkaRole.INGEST, right));
        services.start(KafkaRole.INGEST);
        Awaitility.await()
                .atMost(LONG)
                .until(
                        () -> services.readyz(KafkaRole.INGEST),
                        answer -> answer.startsWith("not ready\n")
                                && writes.stream()
                                        .allMatch(right -> answer.contains("Kafka denies the ingest " + right)));

        writes.forEach(right -> kafka.grant(KafkaRole.INGEST, right));
        services.awaitReady(KafkaRole.INGEST);
        events.awaitLanded(events.send());
    }

    @Test
    void certificatesRotateUnderLoadAndNothingIsLost() throws Exception {
        var over = new AtomicBoolean();
        // Not in the pool that the JDK reports the end of processes with.
        var load = CompletableFuture.runAsync(
                () -> {
                    while (!over.get()) {
                        events.send();
                    }
                },
                sender);
        int tokens = kafka.tokens();
        for (int i = 0; i < ROTATIONS; i++) {
            BigInteger serial = kafka.rotate();
            Awaitility.await().until(() -> servedSerial().equals(serial));
            services.restart(KafkaRole.SINK);
            int before = events.count();
            Awaitility.await().until(() -> events.count() >= before + BETWEEN || load.isDone());
        }
        Awaitility.await("tokens of 30 s are renewed").until(() -> kafka.tokens() > tokens + ROTATIONS + 1);
        over.set(true);
        load.join();

        events.awaitRows(services.sql());
        SecuredServices.ROLES.forEach(services::awaitReady);
        assertThat(services.allLogs()).doesNotContain(kafka.secrets());
    }

    /** The serial number of the certificate that the broker shows to a new connection. */
    private BigInteger servedSerial() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        int port = Integer.parseInt(kafka.bootstrapServers().split(":", 2)[1]);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.startHandshake();
            return ((X509Certificate)
                            List.of(socket.getSession().getPeerCertificates()).getFirst())
                    .getSerialNumber();
        }
    }

    private static final class TrustsAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
