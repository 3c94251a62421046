package dev.lakeward.ingest.auth;

import dev.lakeward.ingest.http.RequestFilter;
import java.util.Set;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Checks the write key before a body is read: without a valid one nothing is decompressed. Thread-safe. */
public final class WriteKeyFilter implements RequestFilter {
    private static final Set<String> KEY_IN_HEAD = Set.of("/v1/events", "/v1/validate");

    private final Authenticator authenticator;
    private final Set<String> keyInBody;

    /** @param keyInBody paths whose clients may write the key into the body */
    public WriteKeyFilter(Authenticator authenticator, Set<String> keyInBody) {
        this.authenticator = authenticator;
        this.keyInBody = Set.copyOf(keyInBody);
    }

    @Override
    public Decision decide(Request request) {
        if (!HttpMethod.POST.is(request.getMethod())) {
            return Decision.WITHOUT_BODY;
        }
        String path = route(request.getHttpURI().getCanonicalPath());
        boolean inBody = keyInBody.contains(path);
        if (!inBody && !KEY_IN_HEAD.contains(path)) {
            return Decision.WITHOUT_BODY;
        }
        var rejection = authenticator.rejection(request, inBody);
        return rejection == null ? Decision.WITH_BODY : Decision.reject(rejection);
    }

    /** The path as routes are named: a slash at its end makes no difference. */
    private static String route(@Nullable String path) {
        if (path == null) {
            return "";
        }
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
