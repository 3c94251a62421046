package dev.lakeward.loadgen.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Posts to one path over one persistent connection, which is reopened after any failure. Blocking; one thread at a time.
 */
public final class HttpConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final URI target;
    private final byte[] head;
    private final int timeoutMillis;
    private @Nullable Socket socket;
    private @Nullable HttpResponseReader in;
    private byte[] buffer = new byte[1 << 14];

    /**
     * Opens no connection yet.
     *
     * @param target where to post
     * @param headers lines such as {@code Content-Type: application/json}
     * @param timeout of each response
     */
    public HttpConnection(URI target, List<String> headers, Duration timeout) {
        this.target = target;
        this.timeoutMillis = (int) timeout.toMillis();
        String host = target.getPort() < 0 ? target.getHost() : target.getHost() + ":" + target.getPort();
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        StringBuilder text = new StringBuilder("POST ")
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host);
        headers.forEach(header -> text.append("\r\n").append(header));
        this.head = text.append("\r\nContent-Length: ").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Posts {@code body[from, to)} and waits for the response.
     *
     * @throws IOException if there is no response; whether the server carried out the request is unknown
     */
    public HttpResponse post(byte[] body, int from, int to) throws IOException {
        try {
            if (socket == null) {
                open();
            }
            Socket connected = Objects.requireNonNull(socket);
            HttpResponseReader reader = Objects.requireNonNull(in);
            write(connected.getOutputStream(), body, from, to);
            HttpResponse response = reader.read();
            if (reader.closes()) {
                close();
            }
            return response;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open() throws IOException {
        boolean secure = "https".equals(target.getScheme());
        int port = target.getPort() >= 0 ? target.getPort() : secure ? HTTPS : HTTP;
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(target.getHost(), port), CONNECT_MILLIS);
            plain.setTcpNoDelay(true);
            plain.setSoTimeout(timeoutMillis);
            socket = secure ? secured(plain, port) : plain;
            in = new HttpResponseReader(socket.getInputStream());
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private Socket secured(Socket plain, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        return factory.createSocket(plain, target.getHost(), port, true);
    }

    /** Writes head and body at once, so that a small request is one packet. */
    private void write(OutputStream out, byte[] body, int from, int to) throws IOException {
        int length = to - from;
        byte[] digits = (length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        int total = head.length + digits.length + length;
        if (buffer.length < total) {
            buffer = new byte[total + total / 2];
        }
        System.arraycopy(head, 0, buffer, 0, head.length);
        System.arraycopy(digits, 0, buffer, head.length, digits.length);
        System.arraycopy(body, from, buffer, head.length + digits.length, length);
        out.write(buffer, 0, total);
        out.flush();
    }

    /** Closes the connection; the next request opens another one. */
    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                // The connection is given up either way.
            }
        }
    }
}
