package dev.lakeward.ingest.http.body;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

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
}
