package dev.lakeward.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouterTest {
    private final AtomicInteger ended = new AtomicInteger();
    private final CountDownLatch cutOff = new CountDownLatch(1);
    private final Router router = new Router(
            Map.of("/console/", asked -> Answer.html(out -> out.writeContent("hello " + asked.text("n")))),
            Map.of("/console/flood", this::flood, "/console/broken", RouterTest::fail),
            Map.of(),
            ErrorPage::of);
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                router.handle(request, response, callback, new byte[0]);
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.stop();
        router.close();
    }

    /** Sends without end, as fast as it can, until the stream refuses. */
    private void flood(Asked asked, EventStream stream) {
        stream.onEnd(ended::incrementAndGet);
        Thread.ofPlatform().daemon().start(() -> {
            while (stream.send("x", "y".repeat(100_000))) {
                Thread.onSpinWait();
            }
            cutOff.countDown();
        });
    }

    private static void fail(Asked asked, EventStream stream) {
        throw new IllegalStateException("broken on purpose");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String path) {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    @Test
    void forbidsInlineScriptsAndOtherHosts() throws Exception {
        var page = get("/console/?n=1");

        assertThat(page.body()).isEqualTo("hello 1");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void explainsWhatItCannotAnswer() throws Exception {
        assertThatThrownBy(() -> Asked.of("/console/", "n=%zz", "", false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(get("/console/none").statusCode()).isEqualTo(404);
        assertThat(get("/console/none").body()).contains("There is no such page");
    }

    @Test
    void letsBrowsersKeepFilesUnderTheNameOfTheirBytes() throws Exception {
        var file = get(Assets.path("console.css"));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(kept -> assertThat(kept).contains("immutable"));
        assertThat(get("/console/assets/000000000000/console.css").statusCode()).isEqualTo(404);
        for (String script : new String[] {"htmx.min.js", "sse.js", "echarts.min.js", "charts.js", "console.js"}) {
            assertThat(get(Assets.path(script)).body()).as(script).hasSizeGreaterThan(1_000);
        }
    }

    @Test
    void endsAStreamWhosePageFailsAndGivesItsPlaceBack() throws Exception {
        for (int i = 0; i <= Router.MOST_STREAMS; i++) {
            assertThat(get("/console/broken").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void cutsOffABrowserThatDoesNotRead() throws Exception {
        try (var unread = new java.net.Socket(
                InetAddress.getLoopbackAddress(), address("/").getPort())) {
            unread.getOutputStream()
                    .write("GET /console/flood HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));

            assertThat(cutOff.await(1, TimeUnit.MINUTES)).isTrue();
            Awaitility.await().until(() -> ended.get() == 1);
        }
    }
}
