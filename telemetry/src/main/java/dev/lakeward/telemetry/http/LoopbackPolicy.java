package dev.lakeward.telemetry.http;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a server answers that asks for no keys since only this machine can reach it. The browser on this machine
 * can, on behalf of any page that it shows: by a name of the page's own that resolves to 127.0.0.1 (DNS rebinding, seen by
 * the Host header), or by a request across sites (seen by Origin and Sec-Fetch-Site).
 *
 * @see <a href="../../../../../../../../docs/adr/0095-slow-and-foreign-clients.md">0095 Slow and foreign clients</a>
 */
public final class LoopbackPolicy {
    private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){1,3}");
    private static final Set<String> IPV6 = Set.of("[::1]", "[0:0:0:0:0:0:0:1]");
    private static final String LOCALHOST = "localhost";
    /** A page can neither remove these headers from a request nor send one without all of them. */
    private static final Set<String> OF_BROWSERS = Set.of(
            "Sec-Fetch-Site", "Sec-Fetch-Mode", "Origin", "Referer", "Accept-Encoding", "Accept-Language", "Cookie");

    private static final String BROWSER = "Mozilla/";

    private final Set<String> hosts;

    /** @param hosts names that the server is reached by, besides those of loopback; without port */
    public LoopbackPolicy(Set<String> hosts) {
        this.hosts = hosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the Host header of a request names this machine. A name with a dot that does not is rejected for every client.
     * One without a dot, as containers have, is no name of the public DNS; it is rejected for browsers only.
     *
     * @param header value of a header of the request
     * @param hostIsData whether any name is taken from what is no browser
     */
    public boolean servesHost(Function<String, @Nullable String> header, boolean hostIsData) {
        String host = header.apply("Host");
        if (host == null || host.isEmpty() || isLoopback(host) || hosts.contains(name(host))) {
            return true;
        }
        return (hostIsData || name(host).indexOf('.') < 0) && !mayBeBrowser(header);
    }

    /**
     * Whether a request comes from a page of another site. A page that this machine serves itself, such as one under
     * development on another port, is none, where the browser names it by Origin.
     *
     * @param known other origins that may send
     */
    public static boolean crossSite(Function<String, @Nullable String> header, Predicate<String> known) {
        String origin = header.apply("Origin");
        if (origin != null) {
            return !isLoopbackOrigin(origin) && !known.test(origin);
        }
        String site = header.apply("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    /** Whether a web origin is of this machine. */
    public static boolean isLoopbackOrigin(String origin) {
        int end = origin.indexOf("://");
        String scheme = end < 0 ? "" : origin.substring(0, end);
        return (scheme.equals("http") || scheme.equals("https")) && isLoopback(origin.substring(end + 3));
    }

    /** Whether a host, with or without a port, is of this machine whatever a DNS server says. */
    public static boolean isLoopback(String hostAndPort) {
        String host = name(hostAndPort);
        return host.equals(LOCALHOST)
                || host.endsWith("." + LOCALHOST)
                || IPV6.contains(host)
                || IPV4.matcher(host).matches();
    }

    /** The host in lower case, without its port and the dot that may end it. */
    private static String name(String hostAndPort) {
        int port = hostAndPort.indexOf(':', Math.max(0, hostAndPort.indexOf(']')));
        String host = (port < 0 ? hostAndPort : hostAndPort.substring(0, port)).toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static boolean mayBeBrowser(Function<String, @Nullable String> header) {
        String agent = header.apply("User-Agent");
        return (agent != null && agent.startsWith(BROWSER))
                || OF_BROWSERS.stream().anyMatch(name -> header.apply(name) != null);
    }
}
