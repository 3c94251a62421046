package dev.lakeward.standalone.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.event.access.KafkaRole;
import dev.lakeward.event.kafka.Topics;
import dev.lakeward.standalone.Lakeward;
import dev.lakeward.standalone.harness.QuickSettings;
import dev.lakeward.standalone.harness.SqlRunner;
import dev.lakeward.standalone.lake.DataFolder;
import dev.lakeward.standalone.lake.Storage;
import dev.lakeward.testsupport.FreePort;
import dev.lakeward.testsupport.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * API, processor and sink, each a process with an account of its own and the declared rights: the sink by OAUTHBEARER, the
 * others by SCRAM. The topics are created by the account of set-up.
 */
final class SecuredServices implements AutoCloseable {
    static final List<KafkaRole> ROLES = List.of(KafkaRole.INGEST, KafkaRole.PROCESSOR, KafkaRole.SINK);
    static final Topics TOPICS = new Topics("lw");
    private static final Duration LONG = Duration.ofMinutes(3);

    private final Path root;
    private final SecureKafka kafka;
    private final DataFolder folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<KafkaRole, Map<String, String>> variables = new EnumMap<>(KafkaRole.class);
    private final Map<KafkaRole, Integer> probes = new EnumMap<>(KafkaRole.class);
    private final Map<KafkaRole, JavaProcess> running = new EnumMap<>(KafkaRole.class);
    private final int port = FreePort.any();
    private final int consolePort = FreePort.any();

    SecuredServices(Path root, SecureKafka kafka) throws Exception {
        this.root = root;
        this.kafka = kafka;
        folder = DataFolder.acquire(root.resolve("lake"), Storage.local);
        Files.createDirectories(logs());
        for (KafkaRole role : KafkaRole.values()) {
            Map<String, String> account = kafka.account(role, TOPICS);
            probes.put(role, FreePort.any());
            variables.put(role, all(role, role == KafkaRole.SINK ? kafka.token(role) : account));
        }
        assertThat(run(KafkaRole.SETUP, "topics")).isZero();
        ROLES.forEach(this::start);
        ROLES.forEach(this::awaitReady);
    }

    private Map<String, String> all(KafkaRole role, Map<String, String> account) {
        Map<String, String> all = QuickSettings.with(account);
        all.put("LAKEWARD_LOG", "text");
        all.put("LAKEWARD_TOPIC_PARTITIONS", "2");
        all.put("LAKEWARD_HTTP_PORT", Integer.toString(role == KafkaRole.CONSOLE ? consolePort : port));
        all.put("LAKEWARD_CONSOLE_DIR", root.resolve("console").toString());
        all.put("LAKEWARD_METRICS_PORT", of(probes, role).toString());
        all.put("LAKEWARD_STATE_DIR", folder.state().toString());
        all.put(
                "LAKEWARD_WAREHOUSE",
                DataFolder.warehouse(folder.root()).toUri().toString());
        return all;
    }

    private static <T> T of(Map<KafkaRole, T> all, KafkaRole role) {
        return Objects.requireNonNull(all.get(role));
    }

    private Path logs() {
        return root.resolve("logs");
    }

    Path log(KafkaRole role) {
        return logs().resolve(role.word() + ".log");
    }

    /** Runs a command with the account of a role, its output in {@link #log}; returns its exit code. */
    int run(KafkaRole role, Object... words) {
        try (JavaProcess process = process(role, words)) {
            return process.exitCode(LONG);
        }
    }

    void start(KafkaRole role) {
        String command = role == KafkaRole.PROCESSOR ? "process" : role.word();
        running.put(role, process(role, command));
    }

    private JavaProcess process(KafkaRole role, Object... words) {
        return JavaProcess.of(Lakeward.class, words)
                .jvm("-Xmx400m", "-D%s=%s".formatted(SecureKafka.URLS, kafka.urls()))
                .variables(of(variables, role))
                .log(log(role))
                .start();
    }

    void restart(KafkaRole role) {
        stop(role);
        start(role);
        awaitReady(role);
    }

    void stop(KafkaRole role) {
        of(running, role).close();
    }

    boolean isAlive(KafkaRole role) {
        return of(running, role).isAlive();
    }

    /** Returns when the service takes work and lacks no right. */
    void awaitReady(KafkaRole role) {
        Awaitility.await(role + " is ready, see " + log(role))
                .atMost(LONG)
                .failFast(role + " has ended, see " + log(role), () -> !isAlive(role))
                .until(() -> readyz(role), answer -> answer.matches("(?s)ready\n.*") && !answer.contains("denies"));
    }

    /** The answer of the service's probe; empty where there is none. */
    String readyz(KafkaRole role) {
        return get(of(probes, role), "readyz");
    }

    /** A page of the console. */
    String console(String path) {
        return get(consolePort, path);
    }

    private String get(int from, String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s".formatted(from, path)));
            return http.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    URI api() {
        return URI.create("http://127.0.0.1:%d/".formatted(port));
    }

    SqlRunner sql() {
        return new SqlRunner(folder.root());
    }

    /** All logs of all services. */
    String allLogs() {
        try (Stream<Path> files = Files.list(logs())) {
            var text = new StringBuilder();
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        running.values().forEach(JavaProcess::close);
        folder.close();
        http.close();
    }
}
