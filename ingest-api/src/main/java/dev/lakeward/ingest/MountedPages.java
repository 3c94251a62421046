package dev.lakeward.ingest;

import dev.lakeward.ingest.auth.AdminSessions;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.auth.PagesSenderKey;
import dev.lakeward.ingest.auth.WriteKeyRegistry;
import dev.lakeward.ingest.http.body.BodyHandler;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Leads requests to mounted pages, and all others on. Thread-safe. */
final class MountedPages extends Handler.Wrapper implements PageKeys {
    private static final byte[] EMPTY = {};

    private final Authenticator authenticator;
    private final String key;
    private final AdminSessions sessions;
    private final Optional<PageGate> gate;
    private volatile @Nullable SidePages pages;

    /**
     * Makes a handler without pages.
     *
     * @param open whether the API requires no keys
     * @param registry knows who may see pages where it does
     * @param authenticator makes the keys by which pages read and send
     */
    MountedPages(boolean open, WriteKeyRegistry registry, Authenticator authenticator) {
        this.authenticator = authenticator;
        key = authenticator.pagesKey();
        sessions = new AdminSessions(registry, InstantSource.system());
        gate = open ? Optional.empty() : Optional.of(new PageGate(sessions));
    }

    @Override
    public String reading() {
        return key;
    }

    @Override
    public PagesSenderKey sending(String source) {
        return authenticator.senderKey(source);
    }

    AdminSessions sessions() {
        return sessions;
    }

    /** Serves pages from now on. */
    void mount(SidePages mounted) {
        pages = mounted;
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
            serve(mounted, request, response, callback);
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

    private void serve(SidePages mounted, Request request, Response response, Callback callback) {
        byte[] body = request.getAttribute(BodyHandler.BODY) instanceof byte[] bytes ? bytes : EMPTY;
        if (gate.isEmpty() || !gate.get().answers(mounted, request, response, callback, body)) {
            mounted.handle(request, response, callback, body);
        }
    }

    /** Whether a browser wants to show a page: curl, Apache Bench and SDKs take anything, or JSON. */
    static boolean wantsHtml(Request request) {
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        return HttpMethod.GET.is(request.getMethod())
                && accept != null
                && accept.toLowerCase(Locale.ROOT).contains("text/html");
    }
}
