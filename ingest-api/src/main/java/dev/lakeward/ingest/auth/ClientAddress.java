package dev.lakeward.ingest.auth;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How much of a client's address its events carry. */
public enum ClientAddress {
    /** The network alone: /24 of IPv4, /48 of IPv6. */
    TRUNCATED,
    /** All of it. */
    FULL,
    /** Nothing. */
    NONE;

    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 6;

    /** What is kept of an address; null where nothing is. */
    @Nullable
    String of(@Nullable String address) {
        if (this == NONE || address == null || address.isEmpty()) {
            return null;
        }
        try {
            var whole = InetAddress.ofLiteral(address);
            return this == FULL ? whole.getHostAddress() : network(whole);
        } catch (IllegalArgumentException | UnknownHostException e) {
            return null;
        }
    }

    private static String network(InetAddress whole) throws UnknownHostException {
        byte[] bytes = whole.getAddress();
        Arrays.fill(bytes, whole instanceof Inet4Address ? IPV4_BYTES : IPV6_BYTES, bytes.length, (byte) 0);
        return InetAddress.getByAddress(bytes).getHostAddress();
    }
}
