package dev.lakeward.event.wire;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@link HeaderNames#REQUEST}: host, user agent and the client's address, in this order, with a line feed
 * between them; what is not there is empty. UTF-8, where {@code %} and control characters are percent-encoded.
 *
 * @see <a href="../../../../../../../../docs/adr/0071-headers-stay-readable.md">ADR 0071</a>
 */
public final class RequestHeader {
    static final int HOST = 0;
    static final int USER_AGENT = 1;
    static final int CLIENT_ADDRESS = 2;

    private RequestHeader() {}

    /** The header's value. */
    public static byte[] write(@Nullable String host, @Nullable String userAgent, @Nullable String clientAddress) {
        var out = new ByteArrayOutputStream(96);
        write(out, host, userAgent, clientAddress);
        return out.toByteArray();
    }

    static void write(
            ByteArrayOutputStream out,
            @Nullable String host,
            @Nullable String userAgent,
            @Nullable String clientAddress) {
        PercentLines.write(out, host);
        out.write(PercentLines.END);
        PercentLines.write(out, userAgent);
        out.write(PercentLines.END);
        PercentLines.write(out, clientAddress);
    }

    /** The Host header of the request, or what the event names in its place; null where there was none. */
    public static byte @Nullable [] host(byte[] value) {
        return PercentLines.read(value, 0, HOST);
    }

    /** The User-Agent header of the request, or what the event names in its place; null where there was none. */
    public static byte @Nullable [] userAgent(byte[] value) {
        return PercentLines.read(value, 0, USER_AGENT);
    }

    /** The client's network or address; null where none is kept. */
    public static byte @Nullable [] clientAddress(byte[] value) {
        return PercentLines.read(value, 0, CLIENT_ADDRESS);
    }
}
