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
 * Cuts connections whose headers do not come whole in time. Jetty's idle time begins anew with every byte, so that a
 * client that sends one byte now and then would hold its connection for ever.
 */
final class HeaderDeadline extends AbstractLifeCycle implements Connection.Listener {
    /** What the JDK says of a session before its handshake is over. */
    private static final String NO_PROTOCOL = "NONE";

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Scheduler scheduler;
    private final long allowed;
    private final Map<HttpConnection, Long> opened = new ConcurrentHashMap<>();
    private volatile boolean looking;

    HeaderDeadline(Scheduler scheduler, Duration allowed) {
        this.scheduler = scheduler;
        this.allowed = allowed.toNanos();
    }

    @Override
    protected void doStart() {
        looking = true;
        next();
    }

    @Override
    protected void doStop() {
        looking = false;
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

    private void next() {
        if (looking) {
            scheduler.schedule(this::look, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            long now = System.nanoTime();
            opened.forEach((connection, at) -> {
                if (late(connection, at, now)) {
                    opened.remove(connection);
                    cut(connection.getEndPoint());
                }
            });
        } finally {
            next();
        }
    }

    private boolean late(HttpConnection connection, long at, long now) {
        var parser = connection.getParser();
        if (parser.isState(HttpParser.State.START)) {
            return connection.getMessagesIn() == 0 && now - at > allowed;
        }
        return parser.inHeaderState() && now - parser.getBeginNanoTime() > allowed;
    }

    /** Whether the handshake is not over, so that nothing can be said. */
    private static boolean shaking(SslConnection.SslEndPoint tls) {
        return tls.getSslConnection().getSSLEngine().getSession().getProtocol().equals(NO_PROTOCOL);
    }

    /** Nothing of an answer is on its way while headers are read, so that this one can be written past the parser. */
    private static void cut(EndPoint endPoint) {
        if (endPoint instanceof SslConnection.SslEndPoint tls && shaking(tls)) {
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
