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
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server in a process of its own. */
final class TrinoServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrinoServer.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI address;
    private final Path log;

    private TrinoServer(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** Starts the server that is unpacked in {@code server} and returns when it takes queries. */
    static TrinoServer start(Path server, TrinoHome home) throws IOException, InterruptedException {
        requireFree(home.port());
        home.write(server);
        Path log = home.root().resolve("server.log");
        Process process = new ProcessBuilder(command(server, home))
                .directory(server.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        TrinoServer started = new TrinoServer(process, URI.create("http://127.0.0.1:" + home.port()), log);
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

    private static List<String> command(Path server, TrinoHome home) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1200m",
                "-XX:+UseG1GC",
                "-XX:+ExplicitGCInvokesConcurrent",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ReservedCodeCacheSize=256M",
                "-Djdk.attach.allowAttachSelf=true",
                "-Djdk.nio.maxCachedBufferSize=2000000",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+EnableDynamicAgentLoading",
                "-Dconfig=" + home.config(),
                "-Dlog.levels-file=" + home.root().resolve("etc/log.properties"),
                "-cp",
                server.resolve("lib") + "/*",
                "io.trino.server.TrinoServer");
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!ready(http)) {
                if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    throw new CommandFailure("Trino did not start; see " + log);
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
