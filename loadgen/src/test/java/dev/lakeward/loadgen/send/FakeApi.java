package dev.lakeward.loadgen.send;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** An endpoint that takes requests over HTTP/1.1 and answers what a test tells it to. */
public final class FakeApi implements AutoCloseable {
    /** One request as it came. */
    public record Request(String head, String body) {}

    private final Function<Request, String> answers;
    private final boolean kept;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong count = new AtomicLong();
    private ServerSocket socket;

    private FakeApi(Function<Request, String> answers, boolean kept) throws IOException {
        this.answers = answers;
        this.kept = kept;
        this.socket = listen(0);
    }

    /** One that keeps what it gets, and answers with what {@code answers} makes of it. */
    public static FakeApi answering(Function<Request, String> answers) throws IOException {
        return new FakeApi(answers, true);
    }

    /** One that takes everything, looks at nothing, and answers 204. */
    public static FakeApi emptyHanded() throws IOException {
        return new FakeApi(request -> "HTTP/1.1 204 No Content\r\n\r\n", false);
    }

    /** An answer with a JSON body. */
    public static String json(int status, String body) {
        return "HTTP/1.1 %d Fine\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body);
    }

    private ServerSocket listen(int port) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread.ofPlatform().daemon().start(() -> accept(listening));
        return listening;
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket client = listening.accept();
                open.add(client);
                Thread.ofPlatform().daemon().start(() -> serve(client));
            }
        } catch (IOException ignored) {
            // The test closed it.
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
            OutputStream out = client.getOutputStream();
            byte[] body = new byte[1 << 16];
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                int length = length(head);
                body = body.length < length ? new byte[length] : body;
                if (in.readNBytes(body, 0, length) < length) {
                    return;
                }
                count.incrementAndGet();
                Request request = new Request(head, kept ? new String(body, 0, length, StandardCharsets.UTF_8) : "");
                if (kept) {
                    requests.add(request);
                }
                String httpResponse = answers.apply(request);
                if (httpResponse.isEmpty()) {
                    return;
                }
                out.write(httpResponse.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException ignored) {
            // The client went, or the test closed it.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(256);
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            int size = head.length();
            if (c == '\n' && size >= 4 && head.charAt(size - 3) == '\n') {
                return head.toString();
            }
        }
        return "";
    }

    private static int length(String head) {
        String name = "content-length: ";
        int at = head.toLowerCase(Locale.ROOT).indexOf(name);
        return at < 0 ? 0 : Integer.parseInt(head.substring(at + name.length(), head.indexOf('\r', at)));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    public List<Request> requests() {
        return requests;
    }

    public long count() {
        return count.get();
    }

    /** Goes as a process that was killed goes: all connections break, nobody listens. */
    public void die() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
    }

    /** Comes back at the same address. */
    public void revive() throws IOException {
        socket = listen(socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        die();
    }
}
