package dev.lakeward.ingest;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Pages that another module serves on the port of the API. The API has checked the host and the origin of a request before;
 * it mounts no pages where it requires write keys, since these say who may send and not who may look. Thread-safe.
 *
 * @see <a href="../../../../../../../docs/adr/0108-console.md">0108 The console</a>
 */
public interface SidePages {
    /** Where a browser goes that asks for {@code /}. */
    String start();

    /** Whether a path is one of these pages. */
    boolean serves(String path);

    /**
     * Answers a request, and completes the callback then; it must not block.
     *
     * @param body decompressed; empty for none
     */
    void handle(Request request, Response response, Callback callback, byte[] body);
}
