package dev.lakeward.ingest;

import dev.lakeward.ingest.auth.AccessSettings;
import dev.lakeward.ingest.auth.AdminSessions;
import dev.lakeward.ingest.auth.Authenticator;
import dev.lakeward.ingest.auth.LocalOnlyFilter;
import dev.lakeward.ingest.auth.PageFormFilter;
import dev.lakeward.ingest.auth.WriteKeyFilter;
import dev.lakeward.ingest.endpoint.amplitude.AmplitudeProtocol;
import dev.lakeward.ingest.endpoint.ga4.Ga4Protocol;
import dev.lakeward.ingest.endpoint.game.GameRoutes;
import dev.lakeward.ingest.endpoint.jitsu.JitsuProtocol;
import dev.lakeward.ingest.endpoint.mixpanel.MixpanelProtocol;
import dev.lakeward.ingest.endpoint.otlp.OtlpProtocol;
import dev.lakeward.ingest.endpoint.posthog.PostHogProtocol;
import dev.lakeward.ingest.endpoint.protocol.ClientProtocol;
import dev.lakeward.ingest.endpoint.protocol.Protocol;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute;
import dev.lakeward.ingest.endpoint.sdk.SdkProtocol;
import dev.lakeward.ingest.endpoint.snippet.SnippetProtocol;
import dev.lakeward.ingest.endpoint.snowplow.SnowplowProtocol;
import dev.lakeward.ingest.http.RequestFilter;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The client protocols that are switched on.
 *
 * @param routes all of their routes; of two with the same method and path, the one that decides first comes first
 */
record ClientProtocols(List<ProtocolRoute> routes) {
    /** All there are; Amplitude decides about {@code /batch} before PostHog. */
    private static final List<ClientProtocol> ALL = List.of(
            new SdkProtocol(),
            new JitsuProtocol(),
            new AmplitudeProtocol(),
            new PostHogProtocol(),
            new MixpanelProtocol(),
            new Ga4Protocol(),
            new SnowplowProtocol(),
            new OtlpProtocol(),
            new SnippetProtocol());

    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

    ClientProtocols {
        routes = List.copyOf(routes);
    }

    /** The protocols of these names. */
    static ClientProtocols of(Set<Protocol> on) {
        return new ClientProtocols(ALL.stream()
                .filter(protocol -> on.contains(protocol.protocol()))
                .flatMap(protocol -> protocol.routes().stream())
                .toList());
    }

    /** Paths whose requests have a body, and may have the write key in it. */
    private Set<String> bodyPaths() {
        return routes.stream()
                .filter(route -> route.method().equals(ProtocolRoute.POST))
                .map(ProtocolRoute::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Paths without a part that differs from request to request. */
    private Set<String> fixedPaths() {
        return routes.stream()
                .map(ProtocolRoute::path)
                .filter(path -> path.indexOf('{') < 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Paths whose responses are timed one by one. */
    Set<String> timedPaths() {
        return Stream.concat(ApiRoutes.PATHS.stream(), fixedPaths().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a path, with or without a slash at its end, is one of a protocol. */
    Predicate<String> serves() {
        Set<String> fixed = fixedPaths();
        List<Pattern> patterns = routes.stream()
                .map(ProtocolRoute::path)
                .filter(path -> path.indexOf('{') >= 0)
                .map(ClientProtocols::pattern)
                .toList();
        return path -> {
            String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return fixed.contains(plain)
                    || patterns.stream()
                            .anyMatch(pattern -> pattern.matcher(plain).matches());
        };
    }

    /** Decides about requests by their headers: who may send, and which paths have a body. */
    RequestFilter filter(AccessSettings access, Authenticator authenticator, AdminSessions sessions) {
        var keys = new WriteKeyFilter(authenticator, bodyPaths());
        var paths = new LocalOnlyFilter.Paths(GameRoutes.paths().keySet(), serves());
        return access.open()
                ? new LocalOnlyFilter(access.hosts(), authenticator, paths, keys)
                : new PageFormFilter(sessions, keys);
    }

    private static Pattern pattern(String path) {
        String[] fixed = PARAMETER.split(path, -1);
        String joined = List.of(fixed).stream().map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        return Pattern.compile(joined);
    }
}
