package dev.lakeward.standalone.trino;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.standalone.Lakeward;
import dev.lakeward.testsupport.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sink, console, doctor and {@code lakeward sql} with a Trino and a Presto by TLS and password, and what is wrong by name. */
@Tag("system")
class SecuredEngineSystemIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String COUNT = "SELECT 40 + COUNT(*) AS n FROM guild_events";
    private static final String REJECTED = "the engine rejects the login of " + SecuredEngine.USER;
    private static final String UNTRUSTED = "TLS with the engine fails (";
    private static final String PLAIN = "the engine speaks TLS on this port";

    @ParameterizedTest
    @EnumSource
    void answersAndNamesWhatIsWrong(EngineDistribution distribution, @TempDir Path folder) throws Exception {
        String storage = distribution == EngineDistribution.TRINO ? "hdfs" : "local";
        try (var engine = SecuredEngine.start(distribution, folder)) {
            var right = engine.variables();
            try (var server = ServerWithEngine.serve(folder.resolve("data"), right, storage)) {
                server.land(
                        "{\"event_type\":\"join_guild\",\"event_id\":\"e\",\"user_id\":\"u\",\"guild_name\":\"Night\"}");
                await("the console counts the row")
                        .atMost(LONG)
                        .failFast("the engine has ended", () -> !engine.isAlive())
                        .until(() -> server.page(COUNT).contains(">41</td>"));
                assertThat(sql(folder, right, engine.address("https"))).contains("41");
                assertThat(sql(folder, right, engine.address(distribution.id())))
                        .contains("41");
            }
            namesFaultsOfCommands(folder, engine);
            namesFaultsOfServices(folder, engine);
            assertThat(logs(folder)).doesNotContain(engine.password(), "wrong-secret");
        }
    }

    private static void namesFaultsOfCommands(Path folder, SecuredEngine engine) throws Exception {
        assertThat(sql(folder, wrongPassword(folder, engine), engine.address("https")))
                .contains(REJECTED);
        assertThat(sql(folder, without(engine, "LAKEWARD_SQL_TRUSTSTORE"), engine.address("https")))
                .contains(UNTRUSTED);
        assertThat(sql(folder, engine.variables(), engine.address("http"))).contains(PLAIN);
    }

    /** The doctor connects as sink and console do. */
    private static void namesFaultsOfServices(Path folder, SecuredEngine engine) throws Exception {
        assertThat(doctor(folder, engine.variables())).contains("answers and has the catalogue lakeward");
        assertThat(doctor(folder, wrongPassword(folder, engine))).contains(REJECTED);
        assertThat(doctor(folder, without(engine, "LAKEWARD_SQL_PASSWORD_FILE")))
                .contains(REJECTED);
        assertThat(doctor(folder, without(engine, "LAKEWARD_SQL_TRUSTSTORE"))).contains(UNTRUSTED);
        assertThat(doctor(folder, without(engine, "LAKEWARD_SQL_TRUSTSTORE", "LAKEWARD_SQL_PASSWORD_FILE")))
                .contains(PLAIN);
    }

    private static Map<String, String> wrongPassword(Path folder, SecuredEngine engine) throws IOException {
        var variables = new HashMap<>(engine.variables());
        variables.put(
                "LAKEWARD_SQL_PASSWORD_FILE",
                Files.writeString(folder.resolve("wrong"), "wrong-secret").toString());
        return variables;
    }

    private static Map<String, String> without(SecuredEngine engine, String... keys) {
        var variables = new HashMap<>(engine.variables());
        variables.keySet().removeAll(List.of(keys));
        return variables;
    }

    private static String sql(Path folder, Map<String, String> variables, String address) throws IOException {
        return run(folder, variables, "sql", "--server", address, "--format", "csv", COUNT);
    }

    private static String doctor(Path folder, Map<String, String> variables) throws IOException {
        return run(folder, variables, "doctor", "--data-dir", folder.resolve("data"));
    }

    /** What a command prints. */
    private static String run(Path folder, Map<String, String> variables, Object... words) throws IOException {
        Path logs = Files.createDirectories(folder.resolve("commands"));
        Path log = Files.createTempFile(logs, "command", ".log");
        try (var process = JavaProcess.of(Lakeward.class, words)
                .variables(variables)
                .log(log)
                .start()) {
            process.exitCode(LONG);
        }
        return Files.readString(log);
    }

    /** All that Lakeward printed and logged. */
    private static String logs(Path folder) throws IOException {
        List<Path> all = new ArrayList<>(List.of(folder.resolve("serve.log")));
        for (Path under :
                List.of(folder.resolve("commands"), folder.resolve("data").resolve("logs"))) {
            try (var files = Files.list(under)) {
                files.forEach(all::add);
            }
        }
        var text = new StringBuilder();
        for (Path file : all) {
            text.append(Files.readString(file, ISO_8859_1));
        }
        return text.toString();
    }
}
