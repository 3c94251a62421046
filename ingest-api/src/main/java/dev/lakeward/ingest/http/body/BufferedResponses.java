package dev.lakeward.ingest.http.body;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Buffers the responses of the servlet layer, whose writes block, and writes them asynchronously. Thread-safe. */
public final class BufferedResponses extends Handler.Wrapper {
    private final ResponseWriter writer;

    public BufferedResponses(ResponseWriter writer) {
        this.writer = writer;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var buffered = new BufferedResponse(request, response, callback, writer);
        return super.handle(request, buffered, buffered);
    }

    /**
     * Buffers all that a handler writes, and writes it to the client when it is complete. No write of the handler
     * blocks. The request ends when both the handler has returned and the response is written. It is the handler's
     * response and callback.
     */
    private static final class BufferedResponse extends Response.Wrapper implements Callback {
        private static final byte[] NONE = {};
        private static final int FIRST = 512;

        private final Callback callback;
        private final ResponseWriter writer;
        private byte[] bytes = NONE;
        private int length;
        private volatile boolean begun;
        private boolean handled;
        private boolean written;
        private @Nullable Throwable failure;

        BufferedResponse(Request request, Response wrapped, Callback callback, ResponseWriter writer) {
            super(request, wrapped);
            this.callback = callback;
            this.writer = writer;
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback done) {
            if (begun) {
                done.failed(new IllegalStateException("the response has been written"));
                return;
            }
            if (content != null) {
                append(content);
            }
            if (last) {
                begin();
            }
            done.succeeded();
        }

        private void append(ByteBuffer content) {
            int more = content.remaining();
            if (more > bytes.length - length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.max(FIRST, 2 * bytes.length)));
            }
            content.get(bytes, length, more);
            length += more;
        }

        private void begin() {
            begun = true;
            if (length > 0 && !getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
                getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
            }
            var content = ByteBuffer.wrap(bytes, 0, length);
            bytes = NONE;
            writer.write(getWrapped(), content, Callback.from(() -> end(false, null), failed -> end(false, failed)));
        }

        @Override
        public boolean isCommitted() {
            return begun || super.isCommitted();
        }

        @Override
        public boolean hasLastWrite() {
            return begun || super.hasLastWrite();
        }

        @Override
        public void reset() {
            length = 0;
            super.reset();
        }

        @Override
        public void succeeded() {
            if (!begun) {
                begin();
            }
            end(true, null);
        }

        @Override
        public void failed(Throwable failed) {
            if (begun) {
                end(true, failed);
            } else {
                callback.failed(failed);
            }
        }

        private void end(boolean byHandler, @Nullable Throwable failed) {
            synchronized (this) {
                if (byHandler) {
                    handled = true;
                } else {
                    written = true;
                }
                if (failure == null) {
                    failure = failed;
                }
                if (!handled || !written) {
                    return;
                }
            }
            if (failure == null) {
                callback.succeeded();
            } else {
                callback.failed(failure);
            }
        }
    }
}
