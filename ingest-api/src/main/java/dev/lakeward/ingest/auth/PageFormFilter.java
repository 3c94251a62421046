package dev.lakeward.ingest.auth;

import dev.lakeward.ingest.http.RequestFilter;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/**
 * Lets pages send forms where keys are required: to users who signed in, and the form to sign in, whose body is short and not
 * compressed. The body of any other form is not read. Thread-safe.
 */
public final class PageFormFilter implements RequestFilter {
    private static final String PAGES = LocalOnlyFilter.PAGES + "/";
    private static final String SIGN_IN = PAGES + "login";
    private static final long MOST_BYTES = 1_024;

    private final AdminSessions sessions;
    private final RequestFilter next;

    /** @param next decides about all other requests */
    public PageFormFilter(AdminSessions sessions, RequestFilter next) {
        this.sessions = sessions;
        this.next = next;
    }

    @Override
    public Decision decide(Request request) {
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        if (!HttpMethod.POST.is(request.getMethod()) || !path.startsWith(PAGES)) {
            return next.decide(request);
        }
        boolean read = path.equals(SIGN_IN) ? isShort(request) : sessions.admits(request);
        return read ? Decision.WITH_BODY : Decision.WITHOUT_BODY;
    }

    private static boolean isShort(Request request) {
        return request.getLength() >= 0
                && request.getLength() <= MOST_BYTES
                && !request.getHeaders().contains(HttpHeader.CONTENT_ENCODING);
    }
}
