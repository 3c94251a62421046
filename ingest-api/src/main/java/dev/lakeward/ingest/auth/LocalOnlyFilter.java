package dev.lakeward.ingest.auth;

import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.RequestFilter;
import dev.lakeward.telemetry.http.LoopbackPolicy;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Rejects requests that a browser sends for pages of other sites, where no write keys are required. Health checks are
 * served to all. Thread-safe.
 */
public final class LocalOnlyFilter implements RequestFilter {
    /** What the paths of pages begin with that another module serves. */
    static final String PAGES = "/console";

    private static final Set<String> HEALTH = Set.of("/livez", "/readyz");
    /** The script that pages of other origins load. */
    private static final String SCRIPT = "/lakeward.js";
    /** Prefixes of paths that read or write something; other paths are not found, whatever the Host. */
    private static final List<String> SERVED =
            List.of("/v1/", "/docs", "/openapi.json", "/problems/", "/debug/", PAGES);

    private final LoopbackPolicy policy;
    private final Authenticator authenticator;
    private final Paths paths;
    private final RequestFilter next;

    /**
     * Which paths there are.
     *
     * @param hostIsData paths whose clients send any Host, as a property of their events
     * @param served whether a path of a client protocol reads or writes something
     */
    public record Paths(Set<String> hostIsData, Predicate<String> served) {
        public Paths {
            hostIsData = Set.copyOf(hostIsData);
        }
    }

    /**
     * Makes the filter.
     *
     * @param hosts host names of the server, in addition to those of loopback
     * @param paths which paths there are
     * @param next decides about requests that are not rejected
     */
    public LocalOnlyFilter(Set<String> hosts, Authenticator authenticator, Paths paths, RequestFilter next) {
        this.policy = new LoopbackPolicy(hosts);
        this.authenticator = authenticator;
        this.paths = paths;
        this.next = next;
    }

    @Override
    public Decision decide(Request request) {
        var rejection = rejection(request);
        if (rejection != null) {
            return Decision.reject(rejection);
        }
        return isForm(request) ? Decision.WITH_BODY : next.decide(request);
    }

    /** Whether a page sends its form. */
    private static boolean isForm(Request request) {
        return HttpMethod.POST.is(request.getMethod())
                && String.valueOf(request.getHttpURI().getCanonicalPath()).startsWith(PAGES + "/");
    }

    private @Nullable Problem rejection(Request request) {
        HttpFields headers = request.getHeaders();
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        if (HEALTH.contains(path)) {
            return null;
        }
        String host = headers.get(HttpHeader.HOST);
        if ((host == null || !LoopbackPolicy.isLoopback(host)) && !policy.servesHost(headers::get, isData(path))) {
            return Problem.of(ProblemCode.FOREIGN_HOST, "The Host header names no host of this machine.");
        }
        if (HttpMethod.OPTIONS.is(request.getMethod()) || isDocumentation(request, path) || isScript(request, path)) {
            return null;
        }
        return LoopbackPolicy.crossSite(headers::get, origin -> knows(request, origin, host))
                ? Problem.of(ProblemCode.FOREIGN_ORIGIN, "The request comes from a page of another site.")
                : null;
    }

    private boolean isData(String path) {
        return paths.hostIsData().contains(path)
                || paths.hostIsData().contains(path + "/")
                || (SERVED.stream().noneMatch(path::startsWith)
                        && !paths.served().test(path));
    }

    private boolean knows(Request request, String origin, @Nullable String host) {
        return authenticator.allowsOrigin(origin)
                || origin.equals(request.getHttpURI().getScheme() + "://" + host);
    }

    /** Whether a page loads the public script; what the script sends has an Origin. */
    private static boolean isScript(Request request, String path) {
        return path.equals(SCRIPT)
                && HttpMethod.GET.is(request.getMethod())
                && "script".equals(request.getHeaders().get("Sec-Fetch-Dest"));
    }

    /** Whether a user follows a link to a public page, which no other page can read. */
    private static boolean isDocumentation(Request request, String path) {
        HttpFields headers = request.getHeaders();
        return (path.equals("/docs") || path.startsWith("/problems/"))
                && HttpMethod.GET.is(request.getMethod())
                && "navigate".equals(headers.get("Sec-Fetch-Mode"))
                && "document".equals(headers.get("Sec-Fetch-Dest"));
    }
}
