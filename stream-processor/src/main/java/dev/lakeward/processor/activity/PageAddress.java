package dev.lakeward.processor.activity;

import com.google.common.net.InternetDomainName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a page's address.
 *
 * @param scheme as given; null where there is none
 * @param host as given, without port, an IPv6 address in its brackets; empty where there is none
 * @param domain the registrable domain by the list of public suffixes; the host itself where it has none
 * @param first first segment of the path; null where there is none
 * @param second second segment of the path; null where there is none
 * @param query as given; null where there is none
 */
record PageAddress(
        @Nullable String scheme,
        String host,
        String domain,
        @Nullable String first,
        @Nullable String second,
        @Nullable String query) {
    private static final String AUTHORITY = "//";
    /** Digits of the greatest port. */
    private static final int LONGEST_PORT = 5;

    /**
     * Reads any text. An address may lack scheme and www. One without an authority, such as {@code javascript:void(0)} or
     * {@code mailto:a@b.example}, has neither host nor segments.
     */
    static PageAddress of(String url) {
        String rest = before(url, '#');
        String query = after(rest, '?');
        rest = before(rest, '?');
        int colon = schemeEnd(rest);
        String scheme = colon > 0 ? rest.substring(0, colon) : null;
        rest = rest.substring(colon + 1);
        boolean authority = rest.startsWith(AUTHORITY);
        if (scheme != null && !authority) {
            return new PageAddress(scheme, "", "", null, null, query);
        }
        rest = authority ? rest.substring(AUTHORITY.length()) : rest;
        String host = host(before(rest, '/'));
        String path = after(rest, '/');
        String first = path == null ? null : segment(path);
        String more = path == null ? null : after(path, '/');
        return new PageAddress(scheme, host, domain(host), first, more == null ? null : segment(more), query);
    }

    /** The colon after a scheme (RFC 3986, 3.1); -1 where there is none, as in {@code host:8080/path}. */
    private static int schemeEnd(String text) {
        int at = 0;
        while (at < text.length() && isOfScheme(text.charAt(at), at == 0)) {
            at++;
        }
        boolean ends = at > 0 && at < text.length() && text.charAt(at) == ':';
        return ends && !isPort(text, at + 1) ? at : -1;
    }

    private static boolean isOfScheme(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (!first && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
    }

    /** Whether a port follows, then a path or nothing. */
    private static boolean isPort(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        boolean ends = at == text.length() || text.charAt(at) == '/';
        return at > from && at - from <= LONGEST_PORT && ends;
    }

    private static String host(String authority) {
        String withoutUser = authority.substring(authority.lastIndexOf('@') + 1);
        int bracket = withoutUser.startsWith("[") ? withoutUser.indexOf(']') : -1;
        return bracket > 0 ? withoutUser.substring(0, bracket + 1) : before(withoutUser, ':');
    }

    private static String domain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (!InternetDomainName.isValid(lower)) {
            return lower;
        }
        InternetDomainName name = InternetDomainName.from(lower);
        return name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : lower;
    }

    private static @Nullable String segment(String path) {
        String segment = before(path, '/');
        return segment.isEmpty() ? null : segment;
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    private static @Nullable String after(String text, char start) {
        int at = text.indexOf(start);
        return at < 0 ? null : text.substring(at + 1);
    }
}
