package dev.lakeward.standalone.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.access.KafkaRight;
import dev.lakeward.event.access.KafkaRights;
import dev.lakeward.event.access.KafkaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes each declared right away, one of each service at a time: each is named with its remedy, and no event is lost. */
@Tag("system")
class MissingRightsSystemIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void eachServiceNamesTheRightThatIsTakenAway(@TempDir Path folder) throws Exception {
        try (var kafka = new SecureKafka(folder.resolve("broker"));
                var services = new SecuredServices(folder, kafka);
                var events = new AcknowledgedEvents(services.api())) {
            events.awaitLanded(events.send());
            for (int round = 0; !rights(round).isEmpty(); round++) {
                Map<KafkaRole, Long> before = logSizes(services);
                Map<KafkaRole, KafkaRight> taken = rights(round);
                taken.forEach(kafka::revoke);
                taken.forEach((role, right) -> Awaitility.await("%s names %s".formatted(role, right))
                        .atMost(LONG)
                        .until(() -> said(services, role, before), text -> isNamed(text, role, right)));
                taken.forEach(kafka::grant);
                for (KafkaRole role : SecuredServices.ROLES) {
                    recover(services, role, before);
                }
                events.send();
            }
            events.awaitRows(services.sql());
            assertThat(services.allLogs()).contains("Kafka denies").doesNotContain(kafka.secrets());
        }
    }

    /** The right of each service that is taken away in a round. */
    private static Map<KafkaRole, KafkaRight> rights(int round) {
        Map<KafkaRole, KafkaRight> rights = new EnumMap<>(KafkaRole.class);
        for (KafkaRole role : SecuredServices.ROLES) {
            List<KafkaRight> all = KafkaRights.of(role, SecuredServices.TOPICS);
            if (round < all.size()) {
                rights.put(role, all.get(round));
            }
        }
        return rights;
    }

    private static Map<KafkaRole, Long> logSizes(SecuredServices services) throws IOException {
        Map<KafkaRole, Long> sizes = new EnumMap<>(KafkaRole.class);
        for (KafkaRole role : SecuredServices.ROLES) {
            sizes.put(role, (long) Files.readString(services.log(role)).length());
        }
        return sizes;
    }

    /** What the probe of a running service says; what the log of one that has ended says. */
    private static String said(SecuredServices services, KafkaRole role, Map<KafkaRole, Long> before)
            throws IOException {
        return services.isAlive(role) ? services.readyz(role) : logged(services, role, before);
    }

    private static String logged(SecuredServices services, KafkaRole role, Map<KafkaRole, Long> before)
            throws IOException {
        return Files.readString(services.log(role))
                .substring(Objects.requireNonNull(before.get(role)).intValue());
    }

    private static boolean isNamed(String text, KafkaRole role, KafkaRight right) {
        return text.contains("Kafka denies the %s %s: ".formatted(role.word(), right))
                && text.contains("grant it: kafka-acls --add --allow-principal PRINCIPAL " + right.options());
    }

    /** A service that runs goes on by itself; one that has ended said so, and a new one goes on. */
    private static void recover(SecuredServices services, KafkaRole role, Map<KafkaRole, Long> before)
            throws IOException {
        if (!services.isAlive(role)) {
            assertThat(logged(services, role, before)).containsPattern("ended by itself|did not start");
            services.start(role);
        }
        Awaitility.await(role + " goes on").atMost(LONG).until(() -> {
            if (!services.isAlive(role)) {
                services.start(role);
            }
            String answer = services.readyz(role);
            return answer.startsWith("ready\n") && !answer.contains("denies");
        });
    }
}
