package dev.lakeward.ingest.http;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Makes connections that respond with 505 to requests that name HTTP/2 as their version: Jetty closes them without a response.
 * The preface of HTTP/2 itself goes to {@link Http2Refusal}.
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
                if (version == HttpVersion.HTTP_2 && !HttpMethod.PRI.is(method)) {
                    throw new HttpException.RuntimeException(
                            HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505, "HTTP/2 is not served here");
                }
                super.startRequest(method, uri, version);
            }
        }
    }
}
