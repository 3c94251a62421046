package dev.lakeward.standalone.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.access.KafkaRight;
import dev.lakeward.event.access.KafkaRights;
import dev.lakeward.event.access.KafkaRole;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.standalone.harness.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page and the command say what the code declares. */
class KafkaRightsTest {
    private static final Path PAGE = Path.of("..", "docs", "security.md");
    private static final Pattern TABLE =
            Pattern.compile("<!-- rights, generated -->\n.*?<!-- end of rights -->", Pattern.DOTALL);
    private static final Topics TOPICS = new Topics("lw");

    @Test
    void pageHasATableOfThem() throws IOException {
        String page = Files.readString(PAGE);
        String renewed = TABLE.matcher(page).replaceAll(Matcher.quoteReplacement(table()));
        if ("write".equals(System.getProperty("lakeward.golden"))) {
            Files.writeString(PAGE, renewed);
            page = renewed;
        }

        assertThat(page)
                .as("docs/security.md is out of date: run this test with -Dlakeward.golden=write")
                .contains("<!-- rights, generated -->")
                .isEqualTo(renewed);
    }

    private static String table() {
        return Stream.of(KafkaRole.values())
                .flatMap(role -> KafkaRights.of(role, TOPICS).stream()
                        .map(right -> "| %s | %s | %s | %s |\n"
                                .formatted(
                                        role.word(),
                                        right.resourceWords().replace(" lw", " `lw") + "`",
                                        right.operationWord(),
                                        right.purpose())))
                .collect(Collectors.joining(
                        "",
                        "<!-- rights, generated -->\n| role | resource | operation | for |\n|---|---|---|---|\n",
                        "<!-- end of rights -->"));
    }

    @Test
    void commandPrintsEachOnce() {
        List<String> lines = CommandRunner.run(
                        "acls", "--bootstrap-server", "b:9093", "--command-config", "admin.properties")
                .lines();

        assertThat(lines).doesNotHaveDuplicates();
        for (KafkaRole role : KafkaRole.values()) {
            for (KafkaRight right : KafkaRights.of(role, TOPICS)) {
                assertThat(lines)
                        .contains(
                                "kafka-acls --bootstrap-server b:9093 --command-config admin.properties --add --allow-principal 'User:lakeward-%s' %s"
                                        .formatted(role.word(), right.options()));
            }
        }
    }

    @Test
    void commandTakesRolesAndAPrincipal() {
        var outcome = CommandRunner.run("acls", "sink", "--principal", "User:CN=ROLE");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.lines()).first().isEqualTo("# sink");
        assertThat(outcome.lines().stream().skip(1)).isNotEmpty().allMatch(line -> line.contains("'User:CN=sink'"));
        assertThat(CommandRunner.run("acls", "nobody").exit()).isEqualTo(2);
    }
}
