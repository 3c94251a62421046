package dev.lakeward.telemetry.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Creates HTTP servers for use inside a network, without keys. They disconnect slow clients and reject requests that a
 * browser sends on behalf of a page of another site.
 */
public final class InternalHttpServer {
    private static final int MISDIRECTED = 421;
    private static final int FORBIDDEN = 403;
    private static final String REQUEST_SECONDS = "10";
    private static final String RESPONSE_SECONDS = "60";
    private static final String CONNECTIONS = "1000";

    static {
        // The JDK's server reads these once; without them a slow client holds its thread forever.
        setUnlessSet("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        setUnlessSet("sun.net.httpserver.maxRspTime", RESPONSE_SECONDS);
        setUnlessSet("jdk.httpserver.maxConnections", CONNECTIONS);
    }

    private InternalHttpServer() {}

    /** Binds a server, which serves after it is started. */
    public static HttpServer bind(String host, int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(host, port), 0);
    }

    /** Serves a path, through the access filter. */
    public static void serve(HttpServer server, String path, HttpHandler handler) {
        HttpContext context = server.createContext(path, handler);
        boolean loopback = server.getAddress().getAddress().isLoopbackAddress();
        context.getFilters().add(new AccessFilter(loopback));
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Rejects foreign hosts on a loopback address, and cross-site requests on every address. */
    private static final class AccessFilter extends Filter {
        private final LoopbackPolicy policy = new LoopbackPolicy(Set.of());
        private final boolean loopback;

        AccessFilter(boolean loopback) {
            this.loopback = loopback;
        }

        @Override
        public String description() {
            return "whom the server answers";
        }

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            var headers = exchange.getRequestHeaders();
            if (loopback && !policy.servesHost(headers::getFirst, false)) {
                reject(
                        exchange,
                        MISDIRECTED,
                        "The Host header names no loopback host.",
                        "Ask by 127.0.0.1, localhost or [::1].");
            } else if (LoopbackPolicy.crossSite(headers::getFirst, origin -> false)) {
                reject(
                        exchange,
                        FORBIDDEN,
                        "The request comes from a page of another site.",
                        "Ask by a client that is no page of another site; pages of this machine may ask.");
            } else {
                chain.doFilter(exchange);
            }
        }

        private static void reject(HttpExchange exchange, int status, String detail, String help) throws IOException {
            byte[] body =
                    "{\"type\":\"about:blank\",\"title\":\"Not answered here\",\"status\":%d,\"detail\":\"%s\",\"help\":\"%s\"}"
                            .formatted(status, detail, help)
                            .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            try (exchange) {
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }
}
