package dev.lakeward.standalone.trino;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.standalone.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Trino or Presto server in a process of its own. */
final class EngineProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineProcess.class);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI address;
    private final EngineDistribution engine;
    private final Path log;

    private EngineProcess(Process process, URI address, EngineDistribution engine, Path log) {
        this.process = process;
        this.address = address;
        this.engine = engine;
        this.log = log;
    }

    /** Starts the server that is unpacked in {@code server} and returns when it takes queries. */
    static EngineProcess start(Path server, EngineInstallation home) throws IOException, InterruptedException {
        return start(server, home, JavaHomes.of(home.engine(), null), Map.of());
    }

    /**
     * Starts the server on the Java in {@code java}.
     *
     * @param environment variables in addition to those of this process
     */
    static EngineProcess start(Path server, EngineInstallation home, Path java, Map<String, String> environment)
            throws IOException, InterruptedException {
        requireFree(home.port());
        home.write(server);
        Path log = home.root().resolve("server.log");
        ProcessBuilder builder = new ProcessBuilder(command(server, home, java))
                .directory(home.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        EngineProcess started =
                new EngineProcess(builder.start(), URI.create("http://127.0.0.1:" + home.port()), home.engine(), log);
        try {
            started.awaitReady();
            return started;
        } catch (IOException | InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Another server on the port would answer in place of ours. */
    private static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            LOG.debug("port is free port={}", socket.getLocalPort());
        } catch (IOException e) {
            throw new CommandFailure(
                    "port %d is taken: stop what serves there, or name another with --port".formatted(port), e);
        }
    }

    /** The words that start the server which is unpacked in {@code server}. */
    static List<String> command(Path server, EngineInstallation home, Path java) {
        List<String> words = new ArrayList<>();
        words.add(java.resolve("bin").resolve("java").toString());
        words.addAll(home.jvmArguments());
        words.add("-Dconfig=" + home.config());
        words.add("-Dlog.levels-file=" + home.logLevels());
        words.add("-cp");
        words.add(server.resolve("lib") + "/*");
        words.add(home.engine().mainClass());
        return words;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!ready(http)) {
                if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    throw new CommandFailure("%s did not start; see %s".formatted(engine.title(), log));
                }
            }
        }
    }

    private boolean ready(HttpClient http) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/v1/info"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            return answer.statusCode() == 200
                    && !JSON.readTree(answer.body()).path("starting").asBoolean(true);
        } catch (IOException e) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    /** Where JDBC finds it. */
    String jdbcUrl() {
        return "jdbc:%s://%s:%d".formatted(engine.id(), address.getHost(), address.getPort());
    }

    /** Completes when the server has ended by itself. */
    void await() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            process.destroyForcibly().onExit().join();
        }
    }
}
