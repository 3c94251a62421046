package dev.lakeward.bench.post;

import dev.lakeward.bench.workload.BenchEnv;
import dev.lakeward.bench.workload.Measurement;
import dev.lakeward.event.runtime.WorkerThreads;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;

/** Load without wrk: a thread a connection, requests made before the clock starts, HTTP/1.1 kept alive. */
final class SocketLoad {
    private static final long SLOWEST_MICROS = 60_000_000;

    private SocketLoad() {}

    static Measurement drive(URI server, BenchEnv env, int batch, Duration time) throws Exception {
        return drive(server, requests(server, env, batch), PostLoad.CONNECTIONS, time);
    }

    /** Sends these requests over and over; figures are in requests. */
    static Measurement drive(URI server, List<byte[]> requests, int connections, Duration time) throws Exception {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        var latencies = new Histogram(SLOWEST_MICROS, 3);
        try (var threads = WorkerThreads.perTask("bench-connection")) {
            var clients = new ArrayList<Callable<Histogram>>();
            for (int i = 0; i < connections; i++) {
                int first = i;
                clients.add(() -> client(server, requests, first, end));
            }
            for (var client : threads.invokeAll(clients)) {
                latencies.add(client.get());
            }
        }
        return Measurement.of(latencies.getTotalCount(), System.nanoTime() - begin)
                .with("p50 ms", latencies.getValueAtPercentile(50) / 1000.0)
                .with("p99 ms", latencies.getValueAtPercentile(99) / 1000.0);
    }

    private static List<byte[]> requests(URI server, BenchEnv env, int batch) throws IOException {
        var lines = Files.readAllLines(PostWorkload.events(env));
        var requests = new ArrayList<byte[]>();
        for (int i = 0; i + batch <= lines.size(); i += batch) {
            String body = String.join("\n", lines.subList(i, i + batch));
            String head = "POST %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                    .formatted(
                            PostLoad.PATH,
                            server.getHost(),
                            server.getPort(),
                            PostLoad.mediaType(batch),
                            body.length());
            requests.add((head + body).getBytes(StandardCharsets.US_ASCII));
        }
        return requests;
    }

    private static Histogram client(URI server, List<byte[]> requests, int first, long end) throws IOException {
        var latencies = new Histogram(SLOWEST_MICROS, 3);
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            for (int i = first; System.nanoTime() < end; i++) {
                long sent = System.nanoTime();
                out.write(requests.get(i % requests.size()));
                answer(in);
                latencies.recordValue((System.nanoTime() - sent) / 1000);
            }
        }
        return latencies;
    }

    private static void answer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException("rejected: " + status);
        }
        long length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Long.parseLong(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
