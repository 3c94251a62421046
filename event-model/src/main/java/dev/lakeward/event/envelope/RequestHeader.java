package dev.lakeward.event.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@link EventHeaders#REQUEST}: host, user agent and the client's address, in this order, with a line feed
 * between them; what is not there is empty. UTF-8, where {@code %} and control characters are percent-encoded.
 *
 * @see <a href="../../../../../../../../docs/adr/0072-one-header-for-the-request.md">0072 One header for the request</a>
 */
public final class RequestHeader {
    private static final int HOST = 0;
    private static final int USER_AGENT = 1;
    private static final int CLIENT_ADDRESS = 2;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(UTF_8);

    private RequestHeader() {}

    /** The header's value. */
    public static byte[] write(@Nullable String host, @Nullable String userAgent, @Nullable String clientAddress) {
        var out = new ByteArrayOutputStream(96);
        field(out, host);
        out.write('\n');
        field(out, userAgent);
        out.write('\n');
        field(out, clientAddress);
        return out.toByteArray();
    }

    /** The Host header of the request, or what the event names in its place; null where there was none. */
    public static byte @Nullable [] host(byte[] value) {
        return read(value, HOST);
    }

    /** The User-Agent header of the request, or what the event names in its place; null where there was none. */
    public static byte @Nullable [] userAgent(byte[] value) {
        return read(value, USER_AGENT);
    }

    /** The client's network or address; null where none is kept. */
    public static byte @Nullable [] clientAddress(byte[] value) {
        return read(value, CLIENT_ADDRESS);
    }

    private static void field(ByteArrayOutputStream out, @Nullable String text) {
        if (text == null) {
            return;
        }
        for (byte b : text.getBytes(UTF_8)) {
            if (b == '%' || b == 0x7F || (b >= 0 && b < ' ')) {
                out.write('%');
                out.write(HEX[b >> 4]);
                out.write(HEX[b & 15]);
            } else {
                out.write(b);
            }
        }
    }

    private static byte @Nullable [] read(byte[] value, int field) {
        int from = 0;
        for (int i = 0; i < field; i++) {
            from = end(value, from) + 1;
        }
        int to = end(value, from);
        return from >= to ? null : decoded(Arrays.copyOfRange(value, from, to));
    }

    private static int end(byte[] value, int from) {
        int at = from;
        while (at < value.length && value[at] != '\n') {
            at++;
        }
        return at;
    }

    /** In place: what is decoded is never longer. */
    private static byte[] decoded(byte[] text) {
        int length = 0;
        for (int at = 0; at < text.length; at++) {
            byte b = text[at];
            if (b == '%' && at + 2 < text.length) {
                b = (byte) (Character.digit(text[at + 1], 16) * 16 + Character.digit(text[at + 2], 16));
                at += 2;
            }
            text[length++] = b;
        }
        return length == text.length ? text : Arrays.copyOf(text, length);
    }
}
