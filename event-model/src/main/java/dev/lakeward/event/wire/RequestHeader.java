package dev.lakeward.event.wire;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the value of {@link HeaderNames#REQUEST}: the lines host, user agent and client address, each as {@link PercentLines}
 * encodes it.
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
}
