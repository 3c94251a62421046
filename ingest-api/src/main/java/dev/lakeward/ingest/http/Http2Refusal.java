package dev.lakeward.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.Callback;

/**
 * Responds with 505 to a client that speaks HTTP/2 by prior knowledge, such as gRPC, and reads on for a moment: frames that
 * the client still sends would otherwise reset the connection, and the response would be lost.
 */
final class Http2Refusal extends AbstractConnectionFactory implements ConnectionFactory.Upgrading {
    private static final Problem PROBLEM = Problem.of(ProblemCode.HTTP_VERSION, "HTTP/2 is not served here");

    Http2Refusal() {
        super("h2c");
    }

    /** Null, which means no upgrade, for a request of HTTP/1.1 that offers one: it gets its response by HTTP/1.1. */
    @Override
    @SuppressWarnings("NullAway") // The contract of Jetty.
    public Connection upgradeConnection(
            Connector connector, EndPoint endPoint, MetaData.Request request, HttpFields.Mutable response) {
        return HttpMethod.PRI.is(request.getMethod()) ? new Refused(connector, endPoint) : null;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return new Refused(connector, endPoint);
    }

    private static final class Refused extends AbstractConnection implements Connection.UpgradeTo {
        private static final Duration LINGER = Duration.ofSeconds(2);
        private static final int BUFFER = 4096;

        private final long deadline = System.nanoTime() + LINGER.toNanos();

        Refused(Connector connector, EndPoint endPoint) {
            super(endPoint, connector.getExecutor());
        }

        /** Drops what was read with the preface. */
        @Override
        public void onUpgradeTo(ByteBuffer read) {}

        @Override
        public void onOpen() {
            super.onOpen();
            getEndPoint().setIdleTimeout(LINGER.toMillis());
            getEndPoint().write(Callback.from(this::drain, failure -> close()), ByteBuffer.wrap(response()));
        }

        private void drain() {
            getEndPoint().shutdownOutput();
            fillInterested();
        }

        @Override
        public void onFillable() {
            try {
                if (drained() || System.nanoTime() - deadline > 0) {
                    close();
                } else {
                    fillInterested();
                }
            } catch (IOException | UncheckedIOException e) {
                close();
            }
        }

        /** Drops what has come; returns whether the client has ended. */
        private boolean drained() throws IOException {
            ByteBuffer dropped = ByteBuffer.allocate(BUFFER);
            dropped.limit(0);
            int read = getEndPoint().fill(dropped);
            while (read > 0 && System.nanoTime() - deadline < 0) {
                dropped.clear().limit(0);
                read = getEndPoint().fill(dropped);
            }
            return read < 0;
        }

        private static byte[] response() {
            byte[] body = PROBLEM.body();
            var head = new StringBuilder("HTTP/1.1 505 HTTP Version Not Supported\r\nContent-Type: ")
                    .append(Problem.MEDIA_TYPE)
                    .append("\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\nConnection: close\r\n");
            PROBLEM.headers((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            byte[] start = head.append("\r\n").toString().getBytes(US_ASCII);
            return ByteBuffer.allocate(start.length + body.length)
                    .put(start)
                    .put(body)
                    .array();
        }
    }
}
