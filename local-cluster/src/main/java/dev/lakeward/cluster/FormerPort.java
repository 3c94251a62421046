package dev.lakeward.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the broker's former port while the broker restarts on another one.
 *
 * <p>A broker that was killed finds unfinished transactions and sends their markers at once, to the address it had before,
 * for it knows no other yet. If it could not connect there, it would look for the partitions' leader in the short time in which
 * they have none, take them for deleted, and finish the transaction without its markers (Kafka 4.3.1, {@code
 * TransactionMarkerChannelManager}): half a transaction would count, and committed offsets would stay pending for ever.
 * Here the request is taken and never answered; when the broker is up the connection ends, and it sends them again to
 * where it now is.
 */
final class FormerPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FormerPort.class);
    private static final String FILE = "lakeward.port";
    private static final int BACKLOG = 16;

    private final ServerSocket socket;

    private FormerPort(ServerSocket socket) {
        this.socket = socket;
    }

    /** Takes the port that the broker of {@code directory} had last, unless that is {@code next} or taken. */
    static FormerPort hold(Path directory, int next) {
        try {
            var socket = new ServerSocket();
            Path file = directory.resolve(FILE);
            int port =
                    Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : next;
            if (port != next) {
                bind(socket, port);
            }
            return new FormerPort(socket);
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException("cannot read the broker's former port in " + directory, e);
        }
    }

    private static void bind(ServerSocket socket, int port) {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            LOG.warn("former port is taken by another process port={}", port);
        }
    }

    /** Writes the port down for the next start. */
    static void note(Path directory, int port) {
        try {
            Files.writeString(directory.resolve(FILE), Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note the broker's port in " + directory, e);
        }
    }

    /** Closes the port and all connections to it. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("cannot close former port cause={}", e.getMessage());
        }
    }
}
