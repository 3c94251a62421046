package dev.lakeward.standalone.doctor;

import dev.lakeward.event.access.KafkaFault;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.standalone.lake.LakeVariables;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Whether brokers answer, and are as many as topics have replicas. */
record KafkaCheck(DoctorContext context) implements Check {
    private static final int PATIENCE = 6_000;

    @Override
    public String name() {
        return "Kafka";
    }

    @Override
    public Diagnosis run() throws InterruptedException {
        if (context.set(LakeVariables.KAFKA).isEmpty()) {
            return new Diagnosis.Skipped(
                    "%s is not set; `serve` and `demo` bring a broker".formatted(LakeVariables.KAFKA));
        }
        InstallationSettings settings = InstallationSettings.from(context.variables());
        String servers = settings.kafka().getOrDefault("bootstrap.servers", "");
        try (Admin admin = admin(settings)) {
            int brokers = admin.describeCluster().nodes().get().size();
            return enough(settings, servers, brokers, topics(admin, settings));
        } catch (ExecutionException e) {
            return new Diagnosis.Bad(
                    "no broker answers at %s: %s".formatted(servers, e.getCause()),
                    KafkaFault.login(e)
                            .orElse(
                                    "start the broker, or correct %s; where it wants TLS or a login, set LAKEWARD_KAFKA_SECURITY_PROTOCOL and LAKEWARD_KAFKA_SASL_…"
                                            .formatted(LakeVariables.KAFKA)));
        }
    }

    static Admin admin(InstallationSettings settings) {
        var properties = new HashMap<String, Object>(settings.kafka());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE / 2);
        return Admin.create(properties);
    }

    private static long topics(Admin admin, InstallationSettings settings)
            throws ExecutionException, InterruptedException {
        Set<String> names = admin.listTopics().names().get();
        return names.stream()
                .filter(name -> name.startsWith(settings.topics().namespace() + "."))
                .count();
    }

    private static Diagnosis enough(InstallationSettings settings, String servers, int brokers, long topics) {
        String seen = "%d broker%s at %s, %d topics of %s"
                .formatted(
                        brokers,
                        brokers == 1 ? "" : "s",
                        servers,
                        topics,
                        settings.topics().namespace());
        return brokers >= settings.replication()
                ? new Diagnosis.Good(seen)
                : new Diagnosis.Bad(
                        seen,
                        "LAKEWARD_TOPIC_REPLICATION=%d wants as many brokers: start more, or set it to %d before the first start"
                                .formatted(settings.replication(), brokers));
    }
}
