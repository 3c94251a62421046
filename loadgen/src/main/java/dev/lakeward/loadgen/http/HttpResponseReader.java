package dev.lakeward.loadgen.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads HTTP/1.1 responses from one connection, with bodies by length, in chunks or until close. */
final class HttpResponseReader {
    private static final int LONGEST_LINE = 16 << 10;
    private static final int LONGEST_BODY = 64 << 20;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int UNTIL_CLOSE = -1;
    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 14];
    private int at;
    private int end;
    private boolean closes;

    HttpResponseReader(InputStream in) {
        this.in = in;
    }

    /** Whether the server closes the connection after the last response. */
    boolean closes() {
        return closes;
    }

    HttpResponse read() throws IOException {
        int status = status();
        while (status < 200) {
            skipHeaders();
            status = status();
        }
        closes = false;
        int length = UNTIL_CLOSE;
        boolean chunked = false;
        int retryAfter = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = number(value, 10);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "connection" -> closes = value.equalsIgnoreCase("close");
                case "retry-after" -> retryAfter = value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
                default -> {}
            }
        }
        boolean bare = status == NO_CONTENT || status == NOT_MODIFIED;
        return new HttpResponse(status, retryAfter, bare ? NOTHING : chunked ? chunks() : body(length));
    }

    private int status() throws IOException {
        String line = line();
        if (!line.startsWith("HTTP/1.") || line.length() < 12) {
            throw new ProtocolException("no response of HTTP/1.1: " + line);
        }
        return number(line.substring(9, 12), 10);
    }

    private void skipHeaders() throws IOException {
        String line = line();
        while (!line.isEmpty()) {
            line = line();
        }
    }

    private byte[] body(int length) throws IOException {
        if (length == UNTIL_CLOSE) {
            closes = true;
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(buffer, at, end - at);
            at = end;
            in.transferTo(all);
            return all.toByteArray();
        }
        byte[] body = new byte[length];
        fill(body);
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            byte[] chunk = new byte[size];
            fill(chunk);
            all.writeBytes(chunk);
            line();
        }
        skipHeaders();
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        return number(extension < 0 ? line : line.substring(0, extension), 16);
    }

    private static int number(String text, int radix) throws ProtocolException {
        try {
            int number = Integer.parseInt(text.strip(), radix);
            if (number >= 0 && number <= LONGEST_BODY) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Reported below, like a number out of bounds.
        }
        throw new ProtocolException("no length or status: " + text);
    }

    private void fill(byte[] target) throws IOException {
        int done = Math.min(end - at, target.length);
        System.arraycopy(buffer, at, target, 0, done);
        at += done;
        if (in.readNBytes(target, done, target.length - done) < target.length - done) {
            throw new EOFException("the connection was closed within a body");
        }
    }

    private String line() throws IOException {
        int from = at;
        while (true) {
            for (int i = from; i < end; i++) {
                if (buffer[i] == '\n') {
                    int stop = i > at && buffer[i - 1] == '\r' ? i - 1 : i;
                    String line = new String(buffer, at, stop - at, StandardCharsets.ISO_8859_1);
                    at = i + 1;
                    return line;
                }
            }
            from = more();
        }
    }

    /** Reads more bytes after an unfinished line; returns the index of the first new byte. */
    private int more() throws IOException {
        int kept = end - at;
        if (kept >= LONGEST_LINE) {
            throw new ProtocolException("a header of more than %d bytes".formatted(LONGEST_LINE));
        }
        System.arraycopy(buffer, at, buffer, 0, kept);
        at = 0;
        end = kept;
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new EOFException("the connection was closed before the response");
        }
        end += count;
        return kept;
    }
}
