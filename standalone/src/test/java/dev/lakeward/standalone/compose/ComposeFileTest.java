package dev.lakeward.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lakeward.standalone.Lakeward;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml: its commands are those that the program understands, its containers may do what they must. */
class ComposeFileTest {
    private static final Path FILE = Path.of("../docker-compose.yml");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ {4}command: \\[(.*)]$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+:-([^}]*)}");
    /** The image of Hadoop opens its volume by sudo when it starts. */
    private static final Set<String> MAY_GAIN_RIGHTS = Set.of("namenode", "datanode", "datanode-2");

    @Test
    void namesCommandsAndOptionsThatExist() throws Exception {
        List<String[]> commands = COMMAND.matcher(Files.readString(FILE))
                .results()
                .map(found -> words(found.group(1)))
                .filter(words -> !words[0].equals("hdfs"))
                .toList();

        assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
        for (String[] command : commands) {
            assertThatCode(() -> Lakeward.commandLine().parseArgs(command))
                    .as(String.join(" ", command))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void takesEveryRightThatAContainerDoesNotNeed() throws Exception {
        Map<String, Map<String, Object>> services = services();
        assertThat(services)
                .hasSizeGreaterThan(15)
                .allSatisfy((name, service) -> assertThat(service).containsEntry("cap_drop", List.of("ALL")))
                .allSatisfy((name, service) -> assertThat(service).containsKey("mem_limit"));
        assertThat(services.entrySet().stream()
                        .filter(service -> !List.of("no-new-privileges:true")
                                .equals(service.getValue().get("security_opt")))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()))
                .isEqualTo(MAY_GAIN_RIGHTS);
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(Files.readString(FILE));
        return Objects.requireNonNull(file.get("services"));
    }

    private static String[] words(String list) {
        return WORD.matcher(list)
                .results()
                .map((MatchResult word) -> DEFAULT.matcher(word.group(1)).replaceAll("$1"))
                .toArray(String[]::new);
    }
}
