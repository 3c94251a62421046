package dev.lakeward.ingest.http.body;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Ends the lease of the body as the answer begins: a client that is slow to read it holds no bytes of the body. */
final class LeasedResponse extends Response.Wrapper {
    private final MemoryBudget.Reservation lease;

    LeasedResponse(Request request, Response wrapped, MemoryBudget.Reservation lease) {
        super(request, wrapped);
        this.lease = lease;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        lease.close();
        super.write(last, content, callback);
    }
}
