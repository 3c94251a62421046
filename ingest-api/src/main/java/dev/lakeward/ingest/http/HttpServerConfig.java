package dev.lakeward.ingest.http;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** Sets up the HTTP server that Javalin runs on. */
public final class HttpServerConfig {
    private static final int HEADERS = 8 << 10;
    private static final int RESPONSE_BUFFER = 32 << 10;
    /** Batches are large; a connection holds the buffer only while it has unread bytes. */
    private static final int READ_BUFFER = 32 << 10;

    /** Bounds the kernel's buffer of a connection, which otherwise grows to megabytes when a client does not read. */
    private static final int SEND_BUFFER = 64 << 10;

    private final HttpServerSettings settings;
    private final Handler bodies;
    private final RequestLog requests;

    /** @param requests notified of every request after its response */
    public HttpServerConfig(HttpServerSettings settings, Handler bodies, RequestLog requests) {
        this.settings = settings;
        this.bodies = bodies;
        this.requests = requests;
    }

    /** Configures the Jetty server of Javalin. */
    public void apply(JavalinConfig config) {
        config.jetty.modifyServer(this::server);
        config.jetty.modifyHttpConfiguration(this::http);
        config.jetty.addConnector(this::connector);
    }

    private void server(Server server) {
        server.setHandler(new GracefulHandler(bodies));
        server.setErrorHandler(new ProblemErrorHandler());
        server.setRequestLog(requests);
        server.setStopTimeout(settings.drain().toMillis());
        server.addBean(new NetworkConnectionLimit(settings.connections(), server));
    }

    private void http(HttpConfiguration http) {
        http.setHttpCompliance(HttpCompliance.STRICT);
        // Paths with an empty segment get a response that names the right one, instead of a bare 400.
        http.setUriCompliance(UriCompliance.DEFAULT.with("LAKEWARD", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(HEADERS);
        http.setOutputBufferSize(RESPONSE_BUFFER);
        // Jetty's cache of header fields holds some 100 KB in every connection that is used twice.
        http.setHeaderCacheSize(0);
        if (settings.tls().isPresent()) {
            // Requests for any server name are accepted.
            http.addCustomizer(new SecureRequestCustomizer(false));
        }
        if (!settings.proxies().isEmpty()) {
            http.addCustomizer(new TrustedProxyCustomizer(settings.proxies()));
        }
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        var plain = new Http1ConnectionFactory(http);
        plain.setInputBufferSize(READ_BUFFER);
        var connector = new ServerConnector(server, plain, new Http2Refusal());
        settings.tls().ifPresent(files -> {
            var tls = new TlsContext(files, connector.getScheduler());
            connector.addBean(tls);
            connector.addFirstConnectionFactory(
                    new SslConnectionFactory(tls.factory(), HttpVersion.HTTP_1_1.asString()));
        });
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idle().toMillis());
        connector.setAcceptQueueSize(1024);
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        connector.addBean(new HeaderDeadline(connector.getScheduler(), settings.requestTime()));
        return connector;
    }
}
