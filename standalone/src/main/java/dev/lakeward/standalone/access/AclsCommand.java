package dev.lakeward.standalone.access;

import dev.lakeward.event.access.KafkaRight;
import dev.lakeward.event.access.KafkaRights;
import dev.lakeward.event.access.KafkaRole;
import dev.lakeward.event.config.InstallationSettings;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.standalone.render.Screen;
import dev.lakeward.standalone.render.ScreenOptions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the commands that grant each role the rights it needs at Kafka. */
@Command(
        name = "acls",
        description = "Print the kafka-acls commands that give each service its rights at Kafka, and no others.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} acls --bootstrap-server kafka:9093 --command-config admin.properties > grant.sh",
            "  ${ROOT-COMMAND-NAME} acls sink --principal User:CN=sink"
        })
public final class AclsCommand implements Callable<Integer> {
    @Mixin
    private final ScreenOptions screens = new ScreenOptions();

    @Parameters(
            paramLabel = "ROLE",
            description = "Roles to print: ingest, processor, sink, console, keys, setup (default: all).")
    private List<String> roles = List.of();

    @Option(
            names = "--principal",
            paramLabel = "PRINCIPAL",
            description = "Principal of the role; ROLE in it becomes the role's name (default: ${DEFAULT-VALUE}).")
    private String principal = "User:lakeward-ROLE";

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            description = "Broker to name in the commands (default: ${DEFAULT-VALUE}).")
    private String broker = "$BROKER";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "File of the administrator's client properties (default: ${DEFAULT-VALUE}).")
    private String config = "$CONFIG";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Screen screen = screens.screen();
        Topics topics = InstallationSettings.from(System.getenv()).topics();
        List<KafkaRole> printed = roles.isEmpty()
                ? List.of(KafkaRole.values())
                : roles.stream().map(this::role).toList();
        for (KafkaRole role : printed) {
            screen.out().println("# " + role.word());
            KafkaRights.of(role, topics).forEach(right -> screen.out().println(line(role, right)));
        }
        screen.out().flush();
        return 0;
    }

    private KafkaRole role(String word) {
        return Stream.of(KafkaRole.values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "%s is no role: use ingest, processor, sink, console, keys or setup".formatted(word)));
    }

    private String line(KafkaRole role, KafkaRight right) {
        return "kafka-acls --bootstrap-server %s --command-config %s --add --allow-principal '%s' %s"
                .formatted(broker, config, principal.replace("ROLE", role.word()), right.options());
    }
}
