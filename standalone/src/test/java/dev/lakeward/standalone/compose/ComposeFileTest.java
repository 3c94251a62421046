package dev.lakeward.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lakeward.standalone.Lakeward;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml tells the image to run is what the command understands. */
class ComposeFileTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^ {4}command: \\[(.*)]$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

    @Test
    void namesCommandsAndOptionsThatExist() throws Exception {
        List<String[]> commands = COMMAND.matcher(Files.readString(Path.of("../docker-compose.yml")))
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

    private static String[] words(String list) {
        return WORD.matcher(list)
                .results()
                .map((MatchResult word) -> DEFAULT.matcher(word.group(1)).replaceAll("$1"))
                .toArray(String[]::new);
    }
}
