package dev.lakeward.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lakeward.standalone.Lakeward;
import dev.lakeward.testsupport.JavaProcess;
import dev.lakeward.testsupport.SharedKafka;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the image holds, and that its services run on that alone.
 *
 * @see <a href="../../../../../../../../docs/adr/0120-image-without-cluster.md">ADR 0120</a>
 */
class ImageIT {
    private static final Path TARGET = Path.of("target");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Brokers, NameNodes, tools and test data. */
    private static final String FOREIGN =
            "(hadoop-client-minicluster|kafka_2|kafka-(server|metadata|raft|storage|group|share|tools"
                    + "|transaction|coordinator)|scala-|local-cluster|datafaker|rgxgen|jopt-simple|argparse4j|log4j-|metrics-core"
                    + "|commons-(validator|beanutils|digester|collections-)|junit|assertj|awaitility|test).*";

    @TempDir
    Path folder;

    @Test
    void holdsNeitherBrokersNorTestLibraries() throws IOException {
        assertThat(jars(TARGET.resolve("lib"))).isNotEmpty().noneMatch(jar -> jar.matches(FOREIGN));
        assertThat(jars(TARGET.resolve("lib/local"))).anyMatch(jar -> jar.startsWith("hadoop-client-minicluster"));
    }

    @Test
    void hasEveryClassThatOurOwnNeedsButTheLocalCluster() throws IOException {
        List<String> words = Stream.concat(
                        Stream.of("--multi-release", "25", "--missing-deps", "--class-path", classPath()),
                        Stream.of(classPath().split(File.pathSeparator)).filter(ImageIT::isOwn))
                .toList();
        StringWriter out = new StringWriter();
        int exit = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(new PrintWriter(out), new PrintWriter(out), words.toArray(String[]::new));

        assertThat(exit).as(out.toString()).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith(" ") && line.contains("not found")))
                .isNotEmpty()
                .allMatch(line -> line.contains("dev.lakeward.cluster."));
    }

    @Tag("system") // a process for each
    @ParameterizedTest
    @ValueSource(strings = {"ingest", "process", "sink", "console"})
    void startsTheService(String service) throws IOException {
        Path log = folder.resolve("log");
        try (var process = run(log, service)) {
            await("up, see " + log)
                    .atMost(PATIENCE)
                    .failFast(() -> !process.isAlive())
                    .until(() -> Files.readString(log).contains("up service="));
        }
        assertThat(Files.readString(log)).doesNotContain("NoClassDefFoundError", "ClassNotFoundException");
    }

    /** All services, the load and its check by SQL, as the build of the image runs them to record a start. */
    @Tag("system") // a whole demo
    @Test
    void runsADemoOnAKafkaElsewhere() throws IOException {
        Path log = folder.resolve("log");
        String data = folder.resolve("data").toString();
        String kafka = SharedKafka.bootstrapServers();
        try (var process =
                run(log, "demo", "--kafka", kafka, "--events", "500", "--exit", "--port", "0", "--data-dir", data)) {
            assertThat(process.exitCode(PATIENCE)).as(Files.readString(log)).isZero();
        }
        assertThat(Files.readString(log)).contains("sent 500 = accepted");
    }

    @Tag("system") // a process for each
    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo"})
    void saysThatItHasNoBrokerOfItsOwn(String command) throws IOException {
        Path log = folder.resolve("log");
        try (var process =
                run(log, command, "--data-dir", folder.resolve("data").toString())) {
            assertThat(process.exitCode(PATIENCE)).isEqualTo(Lakeward.WRONG_USE);
        }
        assertThat(Files.readString(log)).contains("no broker of its own");
    }

    private JavaProcess run(Path log, String... words) throws IOException {
        return JavaProcess.of(Lakeward.class, (Object[]) words)
                .classPath(classPath())
                .variables(variables())
                .log(log)
                .start();
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put("LAKEWARD_KAFKA_BOOTSTRAP_SERVERS", SharedKafka.bootstrapServers());
        variables.put("LAKEWARD_NAMESPACE", SharedKafka.namespace());
        variables.put("LAKEWARD_TOPIC_REPLICATION", "1");
        variables.put("LAKEWARD_HTTP_PORT", "0");
        variables.put("LAKEWARD_METRICS_PORT", "0");
        variables.put("LAKEWARD_PROCESSOR_HTTP_PORT", "0");
        variables.put("LAKEWARD_STATE_DIR", folder.resolve("state").toString());
        variables.put("LAKEWARD_WAREHOUSE", folder.resolve("warehouse").toUri().toString());
        variables.put("LAKEWARD_CONSOLE_DIR", folder.resolve("console").toString());
        return variables;
    }

    private static String classPath() throws IOException {
        return Stream.concat(
                        paths(TARGET)
                                .filter(jar -> jar.toString().matches(".*standalone-[^/]*\\.jar"))
                                .filter(jar -> !jar.toString().contains("tests")),
                        paths(TARGET.resolve("lib")))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOwn(String jar) {
        return jar.matches(
                ".*/(standalone|event-model|telemetry|ingest-api|stream-processor|parquet-sink|loadgen|console)-.*");
    }

    private static List<String> jars(Path folder) throws IOException {
        return paths(folder).map(jar -> jar.getFileName().toString()).toList();
    }

    private static Stream<Path> paths(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
        }
    }
}
