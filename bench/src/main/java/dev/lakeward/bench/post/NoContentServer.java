package dev.lakeward.bench.post;

import dev.lakeward.bench.workload.Candidate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The least that can answer a client: one thread, which skips each body by its Content-Length and answers 204. It knows just
 * the requests that this benchmark sends.
 */
final class NoContentServer implements Runnable {
    private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 18;
    /** A head is looked for in pieces, so that no body is searched for one. */
    private static final int PIECE = 512;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listening = ServerSocketChannel.open();
    private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] bytes = new byte[BUFFER];

    /** What is known of a request whose end has not come yet. */
    private static final class Client {
        private byte[] head = {};
        private long bodyLeft;
    }

    private NoContentServer() throws IOException {
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
    }

    static Candidate.Served start() throws IOException {
        var server = new NoContentServer();
        Thread.ofPlatform().daemon().name("no-content").start(server);
        int port = server.listening.socket().getLocalPort();
        return new Candidate.Served(URI.create("http://127.0.0.1:%d/".formatted(port)), server.selector);
    }

    @Override
    public void run() {
        try (selector;
                listening) {
            while (selector.isOpen()) {
                selector.select(this::serve);
            }
        } catch (ClosedSelectorException ended) {
            // It was stopped while it waited.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                var channel = listening.accept();
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.register(selector, SelectionKey.OP_READ, new Client());
            } else if (!read((SocketChannel) key.channel(), (Client) key.attachment())) {
                key.channel().close();
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private boolean read(SocketChannel channel, Client client) throws IOException {
        int count = channel.read(input.clear());
        input.flip().get(bytes, 0, Math.max(0, count));
        for (int at = 0; at < count; ) {
            if (client.bodyLeft > 0) {
                int skipped = (int) Math.min(client.bodyLeft, count - at);
                client.bodyLeft -= skipped;
                at += skipped;
            } else {
                at = head(client, at, count);
            }
            if (client.bodyLeft == 0 && client.head.length == 0) {
                answer(channel);
            }
        }
        return count >= 0;
    }

    /** Reads a head from {@code at} on, as far as it has come; says where it ends. */
    private int head(Client client, int at, int count) {
        int before = client.head.length;
        int more = Math.min(count - at, PIECE);
        byte[] head = Arrays.copyOf(client.head, before + more);
        System.arraycopy(bytes, at, head, before, more);
        int end = find(head, END, 0);
        if (end < 0) {
            client.head = head;
            return at + more;
        }
        client.head = new byte[0];
        client.bodyLeft = 0;
        for (int i = find(head, LENGTH, 0) + LENGTH.length; head[i] != '\r'; i++) {
            client.bodyLeft = head[i] == ' ' ? 0 : client.bodyLeft * 10 + head[i] - '0';
        }
        return at + end + END.length - before;
    }

    /** Index of {@code wanted}, which is in lower case; -1 if absent. */
    private static int find(byte[] in, byte[] wanted, int from) {
        for (int i = from; i + wanted.length <= in.length; i++) {
            int same = 0;
            while (same < wanted.length && lower(in[i + same]) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }

    private static void answer(SocketChannel channel) throws IOException {
        var answer = ByteBuffer.wrap(ANSWER);
        while (answer.hasRemaining()) {
            channel.write(answer);
        }
    }
}
