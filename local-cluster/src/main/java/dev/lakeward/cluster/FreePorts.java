package dev.lakeward.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of loopback that were free a moment ago; who binds one must be ready to find it taken. */
final class FreePorts {
    /** Two different ports. */
    record Pair(int first, int second) {}

    private FreePorts() {}

    static Pair pair() {
        try (var first = bindAny();
                var second = bindAny()) {
            return new Pair(first.getLocalPort(), second.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("loopback has no free port", e);
        }
    }

    private static ServerSocket bindAny() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
