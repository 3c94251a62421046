package dev.lakeward.ingest.http;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A block of addresses, such as {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address.
 *
 * @param network any address of the block
 * @param bits leading bits that all of them share
 */
public record Cidr(InetAddress network, int bits) {
    /** The block in a text; empty where it is none. Never asks a name server. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        try {
            var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int most = network.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            return bits < 0 || bits > most ? Optional.empty() : Optional.of(new Cidr(network, bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether an address lies in the block. */
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest);
        return rest == 0 || ((mine[whole] ^ other[whole]) & mask & 0xff) == 0;
    }
}
