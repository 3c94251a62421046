package dev.lakeward.standalone.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class RemoteMetersTest {
    private static final String PAGE = """
            # HELP lakeward_ingest_events_total Events
            # TYPE lakeward_ingest_events_total counter
            lakeward_ingest_events_total{outcome="accepted",type="a"} %d
            lakeward_ingest_events_total{outcome="rejected",type="a"} 2.0
            lakeward_sink_lag{topic="lw.accepted"} 7.0
            jvm_threads_live_threads 12.0
            """;

    @Test
    void readsWhatTheConsoleShows() {
        assertThat(RemoteMeters.values(PAGE.formatted(3)))
                .containsOnly(
                        Map.entry("lakeward_ingest_events_total{outcome=\"accepted\",type=\"a\"}", 3.0),
                        Map.entry("lakeward_ingest_events_total{outcome=\"rejected\",type=\"a\"}", 2.0),
                        Map.entry("lakeward_sink_lag{topic=\"lw.accepted\"}", 7.0));
    }

    @Test
    void countsAllInstancesAndKeepsTheLastOfOneThatIsAway() throws Exception {
        var accepted = new AtomicLong(3);
        HttpServer server = serve(accepted::get);
        URI address = address(server);
        try (var meters = RemoteMeters.start(List.of(address, address.resolve("/others")))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> accepted(meters) == 6);
            accepted.set(5);
            await().atMost(Duration.ofMinutes(1)).until(() -> accepted(meters) == 10);
            assertThat(meters.registry().find("lakeward.sink.lag").gauges())
                    .extracting(Gauge::value)
                    .containsExactly(14.0);

            server.stop(0);
            accepted.set(9);
            assertThat(accepted(meters)).isEqualTo(10);
        } finally {
            server.stop(0);
        }
    }

    /** A service whose page of metrics has this count. */
    private static HttpServer serve(LongSupplier count) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = PAGE.formatted(count.getAsLong()).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create(
                "http://127.0.0.1:%d/metrics".formatted(server.getAddress().getPort()));
    }

    @Test
    void readsRarelyWhileNobodyAsksAndFreshForWhoComesBack() throws Exception {
        var reads = new AtomicLong();
        var nanos = new AtomicLong(7);
        HttpServer server = serve(reads::incrementAndGet);
        URI address = address(server);
        try (var meters = new RemoteMeters(List.of(address), nanos::get)) {
            meters.refreshIfDue();
            nanos.addAndGet(RemoteMeters.UNASKED.toNanos());
            meters.refreshIfDue();
            assertThat(reads).hasValue(1);

            assertThat(accepted(meters)).isEqualTo(2);
            meters.refreshIfDue();
            assertThat(reads).hasValue(3);

            nanos.addAndGet(RemoteMeters.IDLE_PAUSE.toNanos());
            meters.refreshIfDue();
            assertThat(reads).hasValue(4);
        } finally {
            server.stop(0);
        }
    }

    private static double accepted(RemoteMeters meters) {
        FunctionCounter counter = meters.registry()
                .find("lakeward.ingest.events")
                .tag("outcome", "accepted")
                .functionCounter();
        return counter == null ? 0 : counter.count();
    }
}
