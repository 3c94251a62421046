package dev.lakeward.ingest.http;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Makes connections that respond to HTTP/2 with 505. Jetty closes them without a response: a client with prior
 * knowledge of HTTP/2, such as gRPC, would wait or report a network failure.
 */
final class Http1ConnectionFactory extends HttpConnectionFactory {
    Http1ConnectionFactory(HttpConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        var connection = new Http1Connection(getHttpConfiguration(), connector, endPoint);
        connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
        return configure(connection, connector, endPoint);
    }

    private static final class Http1Connection extends HttpConnection {
        Http1Connection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
        }

        @Override
        protected RequestHandler newRequestHandler() {
            return new Http1RequestHandler();
        }

        private final class Http1RequestHandler extends RequestHandler {
            @Override
            public void startRequest(String method, String uri, HttpVersion version) {
                if (version == HttpVersion.HTTP_2) {
                    throw new HttpException.RuntimeException(
                            HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505, "HTTP/2 is not served here");
                }
                super.startRequest(method, uri, version);
            }
        }
    }
}
