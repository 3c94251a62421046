package dev.lakeward.bench.library;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Skips bodies by their Content-Length and answers 200, a thread a connection; counts what its threads take. */
final class AnsweringServer implements AutoCloseable {
    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(ISO_8859_1);
    private static final String LENGTH = "content-length:";

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final LongAdder cpu = new LongAdder();

    AnsweringServer() throws IOException {
        Thread.ofPlatform().daemon().start(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:%d/v1/events".formatted(listening.getLocalPort()));
    }

    /** Nanoseconds of processor time that its threads took so far. */
    long cpu() {
        return cpu.sum();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            assert listening.isClosed();
        }
    }

    private void serve(Socket socket) {
        var threads = ManagementFactory.getThreadMXBean();
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            OutputStream out = socket.getOutputStream();
            for (long length = head(in); length >= 0; length = head(in)) {
                long before = threads.getCurrentThreadCpuTime();
                in.skipNBytes(length);
                out.write(ANSWER);
                cpu.add(threads.getCurrentThreadCpuTime() - before);
            }
        } catch (IOException gone) {
            assert socket.isClosed();
        }
    }

    /** Length of the body; below zero at the end of the connection. */
    private static long head(InputStream in) throws IOException {
        long length = -1;
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                line.append((char) c);
                continue;
            }
            String text = line.toString().strip().toLowerCase(Locale.ROOT);
            if (text.isEmpty()) {
                return length;
            }
            length = text.startsWith(LENGTH)
                    ? Long.parseLong(text.substring(LENGTH.length()).strip())
                    : length;
            line.setLength(0);
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
