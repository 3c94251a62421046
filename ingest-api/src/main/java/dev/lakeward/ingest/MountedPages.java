package dev.lakeward.ingest;

import dev.lakeward.ingest.http.body.BodyHandler;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads requests to mounted pages, and all others on. Thread-safe. */
final class MountedPages extends Handler.Wrapper {
    private static final Logger LOG = LoggerFactory.getLogger(MountedPages.class);
    private static final byte[] EMPTY = {};

    private volatile @Nullable SidePages pages;

    /**
     * Serves pages from now on, where keys are not required.
     *
     * @param open whether the API requires no write keys
     */
    boolean mount(SidePages mounted, boolean open) {
        if (open) {
            pages = mounted;
        } else {
            LOG.info("pages are not served, since the API requires write keys start={}", mounted.start());
        }
        return open;
    }

    void unmount() {
        pages = null;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        SidePages mounted = pages;
        String path = request.getHttpURI().getCanonicalPath();
        if (mounted == null || path == null) {
            return super.handle(request, response, callback);
        }
        if (mounted.serves(path)) {
            Object body = request.getAttribute(BodyHandler.BODY);
            mounted.handle(request, response, callback, body instanceof byte[] bytes ? bytes : EMPTY);
            return true;
        }
        if (path.equals("/") && wantsHtml(request)) {
            response.setStatus(303);
            response.getHeaders().put(HttpHeader.LOCATION, mounted.start());
            response.getHeaders().put(HttpHeader.VARY, "Accept");
            response.write(true, null, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    /** Whether a browser wants to show a page: curl, Apache Bench and SDKs take anything, or JSON. */
    private static boolean wantsHtml(Request request) {
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        return HttpMethod.GET.is(request.getMethod())
                && accept != null
                && accept.toLowerCase(Locale.ROOT).contains("text/html");
    }
}
