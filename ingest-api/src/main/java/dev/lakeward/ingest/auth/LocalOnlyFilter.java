package dev.lakeward.ingest.auth;

import dev.lakeward.ingest.http.Problem;
import dev.lakeward.ingest.http.ProblemCode;
import dev.lakeward.ingest.http.RequestFilter;
import dev.lakeward.telemetry.http.LoopbackPolicy;
import java.util.List;
import java.util.Set;
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
    private static final String PAGES = "/console";

    private static final Set<String> HEALTH = Set.of("/livez", "/readyz");
    /** Prefixes of paths that read or write something; other paths are not found, whatever the Host. */
    private static final List<String> SERVED = List.of("/v1/", "/docs", "/openapi.json", "/problems/", PAGES);

    private final LoopbackPolicy policy;
    private final Authenticator authenticator;
    private final Set<String> hostIsData;
    private final RequestFilter next;

    /**
     * Makes the filter.
     *
     * @param hosts host names of the server, in addition to those of loopback
     * @param hostIsData paths whose clients send any Host, as a property of their events
     * @param next decides about requests that are not rejected
     */
    public LocalOnlyFilter(Set<String> hosts, Authenticator authenticator, Set<String> hostIsData, RequestFilter next) {
        this.policy = new LoopbackPolicy(hosts);
        this.authenticator = authenticator;
        this.hostIsData = Set.copyOf(hostIsData);
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
        if (HttpMethod.OPTIONS.is(request.getMethod()) || isDocumentation(request, path)) {
            return null;
        }
        return LoopbackPolicy.crossSite(headers::get, origin -> knows(request, origin, host))
                ? Problem.of(ProblemCode.FOREIGN_ORIGIN, "The request comes from a page of another site.")
                : null;
    }

    private boolean isData(String path) {
        return hostIsData.contains(path)
                || hostIsData.contains(path + "/")
                || SERVED.stream().noneMatch(path::startsWith);
    }

    private boolean knows(Request request, String origin, @Nullable String host) {
        return authenticator.allowsOrigin(origin)
                || origin.equals(request.getHttpURI().getScheme() + "://" + host);
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
