package dev.lakeward.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A connection on which a test sends bytes as they are. */
public final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 90_000;

    private final Socket socket;
    private final InputStream in;

    public RawHttp(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** One response; names of headers in lower case. */
    public record RawResponse(String version, int status, Map<String, String> headers, String body) {}

    public RawHttp send(String text) throws IOException {
        return send(text.getBytes(UTF_8));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Ends the output. */
    public RawHttp endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next response; an IOException where the server closes without one. */
    public RawResponse response() throws IOException {
        return response(true);
    }

    /** The next response, to a HEAD request: its length names a body that does not follow. */
    public RawResponse head() throws IOException {
        return response(false);
    }

    private RawResponse response(boolean withBody) throws IOException {
        var start = line().split(" ", 3);
        var headers = new TreeMap<String, String>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String length = headers.get("content-length");
        byte[] body = length == null || !withBody ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new RawResponse(start[0], Integer.parseInt(start[1]), headers, new String(body, UTF_8));
    }

    /** Whether the server says anything, or closes, within this time. */
    public boolean responds(int millis) throws IOException {
        socket.setSoTimeout(millis);
        in.mark(1);
        try {
            int first = in.read();
            if (first >= 0) {
                in.reset();
            }
            return true;
        } catch (SocketTimeoutException silent) {
            return false;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Whether the server has closed the connection, or closes it now. */
    public boolean closed() throws IOException {
        return in.read() < 0;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("closed after " + line.toString(ISO_8859_1));
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
