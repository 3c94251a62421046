package dev.lakeward.ingest.http.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ingest.RawHttp;
import dev.lakeward.ingest.http.HttpServerSettings;
import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.ProblemErrorHandler;
import dev.lakeward.ingest.http.ProblemException;
import dev.lakeward.ingest.http.RequestFilter;
import dev.lakeward.ingest.http.RequestFilter.Decision;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is thrown, and wherever: the bytes that a body held are released, and the client gets a response. */
class ReservationReleaseTest {
    private static final int BYTES = 1 << 20;
    private static final String BODY = "x".repeat(1_000);

    private final MemoryBudget memory = new MemoryBudget(BYTES);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final Route route = new Route();
    private volatile RequestFilter filter = RequestFilter.ALL;

    /** Where a request fails. */
    enum Step {
        SCREEN,
        ROUTE,
        ROUTE_AFTER_ITS_RESPONSE,
        CALLBACK
    }

    private static final class Route extends Handler.Abstract {
        private volatile @org.jspecify.annotations.Nullable Step step;
        private volatile Supplier<? extends Throwable> failure = IllegalStateException::new;

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (step == Step.CALLBACK) {
                callback.failed(failure.get());
                return true;
            }
            if (step == Step.ROUTE) {
                fail(failure.get());
            }
            response.write(true, ByteBuffer.wrap("ok".getBytes(UTF_8)), callback);
            if (step == Step.ROUTE_AFTER_ITS_RESPONSE) {
                fail(failure.get());
            }
            return true;
        }
    }

    @BeforeEach
    void start() throws Exception {
        var settings = new HttpServerSettings(
                "127.0.0.1",
                0,
                BYTES,
                BYTES,
                BYTES,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                100,
                Duration.ofSeconds(1),
                Optional.empty(),
                Set.of());
        var bodies = new BodyHandler(settings, memory, request -> filter.decide(request));
        bodies.setHandler(route);
        server.addConnector(connector);
        server.setHandler(bodies);
        server.setErrorHandler(new ProblemErrorHandler());
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> failures() {
        return Stream.of(Step.values())
                .flatMap(step -> Stream.<Supplier<Throwable>>of(
                                StackOverflowError::new,
                                OutOfMemoryError::new,
                                AssertionError::new,
                                NoClassDefFoundError::new,
                                IllegalStateException::new,
                                () -> ProblemException.of(ProblemCode.WRONG_PARAMETER, "wrong"))
                        .map(failure -> org.junit.jupiter.params.provider.Arguments.of(
                                step, failure.get().getClass().getSimpleName(), failure)));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("failures")
    void releasesWhatABodyHeldWhateverIsThrown(Step step, String name, Supplier<Throwable> failure) throws Exception {
        route.failure = failure;
        route.step = step;
        if (step == Step.SCREEN) {
            filter = request -> {
                throw sneaky(failure.get());
            };
        }

        // In one piece, in two, and in chunks.
        assertThat(post("Content-Length: 1000\r\n\r\n" + BODY)).isIn(200, 400, 500);
        assertThat(post("Content-Length: 1000\r\n\r\n" + BODY.substring(1), "x"))
                .isIn(200, 400, 500);
        assertThat(post("Transfer-Encoding: chunked\r\n\r\n3e8\r\n" + BODY + "\r\n0\r\n\r\n"))
                .isIn(200, 400, 500);

        route.step = null;
        filter = RequestFilter.ALL;
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> memory.left() == BYTES);
        assertThat(post("Content-Length: 1000\r\n\r\n" + BODY)).isEqualTo(200);
    }

    @org.junit.jupiter.api.Test
    void holdsNothingForABodyThatNoRouteUsesOrThatIsRejected() throws Exception {
        route.step = null;
        for (var decision :
                new Decision[] {Decision.WITHOUT_BODY, Decision.reject(Problem.of(ProblemCode.UNAUTHORIZED, "no key"))
                }) {
            filter = request -> decision;
            try (var connection = new RawHttp(address())) {
                connection.send(head("Content-Length: 1000\r\n\r\n" + BODY.substring(1)));
                assertThat(connection.responds(200)).isFalse();
                assertThat(memory.left()).isEqualTo(BYTES);

                assertThat(connection.send("x").response().status())
                        .isEqualTo(decision.rejection() == null ? 200 : 401);
            }
        }
    }

    private int post(String... parts) throws Exception {
        try (var connection = new RawHttp(address())) {
            connection.send(head(parts[0]));
            for (int i = 1; i < parts.length; i++) {
                connection.responds(50);
                connection.send(parts[i]);
            }
            return connection.response().status();
        }
    }

    private static String head(String rest) {
        return "POST / HTTP/1.1\r\nHost: t\r\n" + rest;
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    private static void fail(Throwable failure) {
        throw sneaky(failure);
    }

    private static RuntimeException sneaky(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
