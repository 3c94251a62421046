package dev.lakeward.processor.activity;

import com.google.common.net.InternetDomainName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a page's address.
 *
 * @param scheme as given; null where there is none
 * @param host as given, without port; empty where there is none
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
    private static final String SCHEME_END = "://";

    /** Reads any text; an address may lack scheme and www. */
    static PageAddress of(String url) {
        String rest = before(url, '#');
        String query = after(rest, '?');
        rest = before(rest, '?');
        int end = rest.indexOf(SCHEME_END);
        String scheme = end > 0 ? rest.substring(0, end) : null;
        rest = end > 0 ? rest.substring(end + SCHEME_END.length()) : rest;
        String host = host(before(rest, '/'));
        String path = after(rest, '/');
        String first = path == null ? null : segment(path);
        String more = path == null ? null : after(path, '/');
        return new PageAddress(scheme, host, domain(host), first, more == null ? null : segment(more), query);
    }

    private static String host(String authority) {
        String withoutUser = authority.substring(authority.lastIndexOf('@') + 1);
        return before(withoutUser, ':');
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
