package dev.lakeward.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.standalone.harness.CommandRunner;
import dev.lakeward.standalone.harness.InProcessServer;
import dev.lakeward.standalone.lake.LakeCatalog;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows {@code docs/own-facts.md}: its file, its commands and its answers, in their order. */
class OwnFactsIT {
    private static final Path PAGE = Path.of("..", "docs", "own-facts.md");
    private static final Pattern BLOCK =
            Pattern.compile("^```(json|sh|text)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CURL = Pattern.compile("curl http://127.0.0.1:8080(/\\S+)\\s+-d '(.*)'");
    private static final Pattern SQL = Pattern.compile("./lakeward sql \"(.*)\"");
    private static final String SETTING = "LAKEWARD_CATALOG_DIR=my-catalog ";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    /** The blocks of one language, in order. */
    private static Deque<String> blocks(String language) throws Exception {
        Deque<String> blocks = new ArrayDeque<>();
        Matcher found = BLOCK.matcher(Files.readString(PAGE));
        while (found.find()) {
            if (found.group(1).equals(language)) {
                blocks.add(found.group(2));
            }
        }
        return blocks;
    }

    @Test
    void doesWhatThePageSays() throws Exception {
        Path catalog = folder.resolve("my-catalog");
        Files.createDirectories(catalog.resolve("course"));
        Files.writeString(
                catalog.resolve("course").resolve("course_events.json"),
                blocks("json").getFirst());
        Deque<String> answers = blocks("text");
        List<String> asked = new ArrayList<>();
        try (InProcessServer server =
                InProcessServer.start(folder.resolve("data"), Map.of("LAKEWARD_CATALOG_DIR", catalog.toString()))) {
            LakeCatalog.remember(folder.resolve("data"), Optional.of(catalog));
            for (String line :
                    String.join("", blocks("sh")).replace("\\\n", "").lines().toList()) {
                asked.add(follow(line, server, answers));
            }
        }
        assertThat(answers).as("answers that no command gives").isEmpty();
        assertThat(asked).contains("curl", "sql", "recount", "check", "explain", "serve");
    }

    /** Does what a line says; returns which kind of line it is. */
    private String follow(String line, InProcessServer server, Deque<String> answers) throws Exception {
        Matcher curl = CURL.matcher(line);
        Matcher sql = SQL.matcher(line);
        if (curl.matches()) {
            post(server, curl.group(1), curl.group(2));
            return "curl";
        }
        if (sql.matches()) {
            String answer = answers.removeFirst();
            awaitOutput(answer, "sql", "--data-dir", folder.resolve("data"), sql.group(1));
            return "sql";
        }
        return command(line.replace(SETTING, ""));
    }

    private String command(String line) {
        return switch (line) {
            case "./lakeward recount" -> {
                await().until(() -> CommandRunner.run("recount", "--data-dir", folder.resolve("data"))
                                .exit()
                        == 0);
                yield "recount";
            }
            case "./lakeward catalog check my-catalog" -> {
                assertThat(CommandRunner.run("catalog", "check", folder.resolve("my-catalog"))
                                .exit())
                        .isZero();
                yield "check";
            }
            case "./lakeward catalog explain course_events" -> {
                var explained =
                        CommandRunner.run("catalog", "explain", "--data-dir", folder.resolve("data"), "course_events");
                assertThat(explained.out()).contains("funnel_steps", "retention", "persons");
                yield "explain";
            }
            case "./lakeward serve" -> "serve";
            default -> throw new AssertionError("what does this line do? " + line);
        };
    }

    private void post(InProcessServer server, String path, String event) throws Exception {
        var request = HttpRequest.newBuilder(server.api().resolve(path))
                .POST(BodyPublishers.ofString(event))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    }

    private static void awaitOutput(String answer, Object... command) {
        await().untilAsserted(() ->
                assertThat(plain(CommandRunner.run(command).out())).isEqualTo(plain(answer)));
    }

    /** The cells, without the line below the header and the blanks between cells. */
    private static List<String> plain(String table) {
        return table.lines()
                .filter(line -> !line.contains("─") && !line.isBlank())
                .map(line -> line.strip().replaceAll(" {2,}", " | "))
                .toList();
    }
}
