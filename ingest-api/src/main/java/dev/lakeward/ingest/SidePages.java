package dev.lakeward.ingest;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Pages that another module serves on the port of the API. The API has checked the host and the origin of a request before;
 * where it requires keys, it serves pages to holders of an admin key: a write key says who may send, not who may look.
 * Thread-safe.
 *
 * @see <a href="../../../../../../../docs/adr/0108-console.md">0108 The console</a>
 */
public interface SidePages {
    /** Where a browser goes that asks for {@code /}. */
    String start();

    /** Whether a path is one of these pages. */
    boolean serves(String path);

    /** The page that asks for an admin key; the API takes what its form sends by POST, the fields key and next. */
    String signIn();

    /** Where a form ends a session by POST. */
    String signOut();

    /** Whether anybody may see a path, such as that page. */
    boolean isPublic(String path);

    /** Whether a path changes something. */
    boolean writes(String path);

    /**
     * Answers a request, and completes the callback then; it must not block.
     *
     * @param body decompressed; empty for none
     */
    void handle(Request request, Response response, Callback callback, byte[] body);
}
