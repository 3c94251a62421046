package dev.lakeward.standalone.access;

import dev.lakeward.event.access.AccessCheck;
import dev.lakeward.event.access.KafkaFault;
import dev.lakeward.event.access.KafkaRight;
import dev.lakeward.event.access.KafkaRights;
import dev.lakeward.event.access.KafkaRole;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.TopicSetup;
import dev.lakeward.standalone.machine.MachineProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what Kafka allows a service with what it needs, on a thread of its own and by a client that it keeps. Without an
 * account, as on a broker without TLS and SASL, it asks nothing and finds nothing. Thread-safe.
 */
public final class KafkaAccess implements Supplier<List<MachineProblem>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaAccess.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int PATIENCE_MILLIS = 5_000;

    private final KafkaRole role;
    private final InstallationSettings installation;
    private final Duration every;
    private final List<String> topics;
    private final CountDownLatch closed = new CountDownLatch(1);
    /** Of the thread that looks. */
    private @Nullable Admin client;

    private volatile List<MachineProblem> problems = List.of();
    private volatile boolean looked;

    private KafkaAccess(KafkaRole role, InstallationSettings installation, Duration every) {
        this.role = role;
        this.installation = installation;
        this.every = every;
        this.topics = installation.hasAccount() ? names(installation) : List.of();
    }

    private static List<String> names(InstallationSettings installation) {
        List<String> names = new ArrayList<>(TopicSetup.names(installation.topics(), installation.loadCatalog()));
        names.add(installation.topics().keys());
        return names;
    }

    /** Starts to compare, again and again until it is closed. */
    public static KafkaAccess start(KafkaRole role, InstallationSettings installation) {
        return start(role, installation, EVERY);
    }

    /** The same, with so much time between two looks. */
    public static KafkaAccess start(KafkaRole role, InstallationSettings installation, Duration every) {
        var access = new KafkaAccess(role, installation, every);
        if (installation.hasAccount()) {
            Thread.ofPlatform().name("lakeward-access").daemon().start(access::run);
        }
        return access;
    }

    /** What was missing when it looked last. */
    @Override
    public List<MachineProblem> get() {
        return problems;
    }

    /** Whether it has looked at least once. */
    public boolean hasLooked() {
        return looked;
    }

    /** What explains this failure of a service: asks Kafka now. Empty where it is not about an account or its rights. */
    public List<MachineProblem> explain(Throwable failure) {
        return KafkaFault.login(failure)
                .map(KafkaAccess::login)
                .map(List::of)
                .orElseGet(() -> installation.hasAccount() ? ask() : List.of());
    }

    private List<MachineProblem> ask() {
        try (Admin admin = Admin.create(properties(installation))) {
            return missing(admin);
        } catch (KafkaException e) {
            return failed(e);
        }
    }

    private void run() {
        try {
            do {
                problems = look();
                looked = true;
            } while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget();
        }
    }

    /** Keeps the client for the next look, except after a failure: a new one reads certificates and passwords again. */
    private List<MachineProblem> look() {
        try {
            if (client == null) {
                client = Admin.create(properties(installation));
            }
            return missing(client);
        } catch (KafkaException e) {
            forget();
            return failed(e);
        }
    }

    private void forget() {
        Admin old = client;
        client = null;
        if (old != null) {
            old.close(Duration.ZERO);
        }
    }

    private List<MachineProblem> missing(Admin admin) {
        return new AccessCheck(admin, topics)
                .missing(KafkaRights.of(role, installation.topics())).stream()
                        .map(this::problem)
                        .toList();
    }

    private static List<MachineProblem> failed(KafkaException failure) {
        LOG.debug("Kafka does not say what it allows", failure);
        return KafkaFault.login(failure).map(KafkaAccess::login).map(List::of).orElse(List.of());
    }

    private static Map<String, Object> properties(InstallationSettings installation) {
        Map<String, Object> properties = new HashMap<>(installation.kafka());
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "lakeward-access");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return properties;
    }

    private static MachineProblem login(String sentence) {
        int end = sentence.indexOf("): ") + 1;
        return new MachineProblem(sentence.substring(0, end), sentence.substring(end + 2));
    }

    private MachineProblem problem(KafkaRight right) {
        return new MachineProblem(
                "Kafka denies the %s %s".formatted(role.word(), right),
                "needed for %s; grant it: kafka-acls --add --allow-principal PRINCIPAL %s (`lakeward acls %s` prints all)"
                        .formatted(right.purpose(), right.options(), role.word()));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
