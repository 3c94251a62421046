package dev.lakeward.ingest.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose headers do not arrive in time. Jetty's idle timeout restarts with every byte, so a client
 * that sends one byte now and then would hold its connection for ever.
 */
final class HeaderDeadline extends AbstractLifeCycle implements Connection.Listener {
    /** Protocol that the JDK reports before the TLS handshake is complete. */
    private static final String NO_PROTOCOL = "NONE";

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);

    private final Scheduler scheduler;
    private final long allowed;
    private final Map<HttpConnection, Long> opened = new ConcurrentHashMap<>();
    private volatile boolean running;

    HeaderDeadline(Scheduler scheduler, Duration allowed) {
        this.scheduler = scheduler;
        this.allowed = allowed.toNanos();
    }

    @Override
    protected void doStart() {
        running = true;
        schedule();
    }

    @Override
    protected void doStop() {
        running = false;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            opened.put(http, System.nanoTime());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            opened.remove(http);
        }
    }

    private void schedule() {
        if (running) {
            scheduler.schedule(this::check, CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void check() {
        try {
            long now = System.nanoTime();
            opened.forEach((connection, at) -> {
                if (late(connection, at, now)) {
                    opened.remove(connection);
                    respondAndClose(connection.getEndPoint());
                }
            });
        } finally {
            schedule();
        }
    }

    private boolean late(HttpConnection connection, long at, long now) {
        var parser = connection.getParser();
        if (parser.isState(HttpParser.State.START)) {
            return connection.getMessagesIn() == 0 && now - at > allowed;
        }
        return parser.inHeaderState() && now - parser.getBeginNanoTime() > allowed;
    }

    /** Whether the handshake is not complete, so that no response can be sent. */
    private static boolean isHandshaking(SslConnection.SslEndPoint tls) {
        return tls.getSslConnection().getSSLEngine().getSession().getProtocol().equals(NO_PROTOCOL);
    }

    /** No response is being written while headers are read, so this one can bypass the parser. */
    private static void respondAndClose(EndPoint endPoint) {
        if (endPoint instanceof SslConnection.SslEndPoint tls && isHandshaking(tls)) {
            tls.getSslConnection().getEndPoint().close();
            return;
        }
        var body = Problem.of(ProblemCode.TIMEOUT, "The headers did not come whole in time.")
                .body();
        String head =
                "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                        .formatted(Problem.MEDIA_TYPE, body.length);
        var end = Callback.from(endPoint::close);
        endPoint.write(end, ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)), ByteBuffer.wrap(body));
    }
}
