package dev.lakeward.ingest.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Takes client address and scheme from the headers of trusted proxies: {@code Forwarded} (RFC 7239), else {@code
 * X-Forwarded-For} and {@code X-Forwarded-Proto}. The client is the last address of the chain that is not a trusted
 * proxy: it may have written all before. Thread-safe.
 */
final class TrustedProxyCustomizer implements HttpConfiguration.Customizer {
    private static final String FOR = "for=";
    private static final String PROTO = "proto=";

    private final Set<Cidr> proxies;

    TrustedProxyCustomizer(Set<Cidr> proxies) {
        this.proxies = Set.copyOf(proxies);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer)
                || !trusted(peer.getAddress())) {
            return request;
        }
        boolean standard = request.getHeaders().contains(HttpHeader.FORWARDED);
        var client = client(standard ? parts(request, HttpHeader.FORWARDED, FOR) : listed(request));
        var scheme = scheme(request, standard);
        if (client.isEmpty() && scheme == null) {
            return request;
        }
        SocketAddress remote = client.<SocketAddress>map(address -> new InetSocketAddress(address, 0))
                .orElse(peer);
        return new ForwardedRequest(
                request, remote, scheme == null ? request.getHttpURI().getScheme() : scheme);
    }

    private boolean trusted(@Nullable InetAddress address) {
        return address != null && proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }

    /** The last address that is not of a trusted proxy; empty where the chain holds anything else. */
    private Optional<InetAddress> client(List<String> chain) {
        Optional<InetAddress> client = Optional.empty();
        for (String hop : chain.reversed()) {
            client = address(hop);
            if (client.isEmpty() || !trusted(client.get())) {
                return client;
            }
        }
        return client;
    }

    private static List<String> listed(Request request) {
        return List.copyOf(request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false));
    }

    private static @Nullable String scheme(Request request, boolean standard) {
        var said = standard
                ? parts(request, HttpHeader.FORWARDED, PROTO)
                : request.getHeaders().getCSV(HttpHeader.X_FORWARDED_PROTO, false);
        String last = said.isEmpty() ? "" : said.getLast().toLowerCase(Locale.ROOT);
        return HttpScheme.HTTPS.is(last) || HttpScheme.HTTP.is(last) ? last : null;
    }

    /** Values of one parameter of the elements of a header, in order. */
    private static List<String> parts(Request request, HttpHeader header, String name) {
        var found = new ArrayList<String>();
        for (HttpField field : request.getHeaders().getFields(header)) {
            for (String part : field.getValue().split("[,;]", -1)) {
                String stripped = part.strip();
                if (stripped.regionMatches(true, 0, name, 0, name.length())) {
                    found.add(stripped.substring(name.length()));
                }
            }
        }
        return found;
    }

    /** The address in {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code "[2001:db8::1]:80"} or {@code 2001:db8::1}. */
    static Optional<InetAddress> address(String text) {
        String bare = text.replace("\"", "").strip();
        int bracket = bare.indexOf(']');
        if (bare.startsWith("[") && bracket > 0) {
            bare = bare.substring(1, bracket);
        } else if (bare.indexOf(':') == bare.lastIndexOf(':') && bare.indexOf(':') > 0) {
            bare = bare.substring(0, bare.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException unknownOrHidden) {
            return Optional.empty();
        }
    }

    /** The request as the client sent it to the proxy. */
    private static final class ForwardedRequest extends Request.Wrapper {
        private final ConnectionMetaData connection;
        private final HttpURI uri;
        private final boolean secure;

        ForwardedRequest(Request request, SocketAddress remote, String scheme) {
            super(request);
            secure = HttpScheme.HTTPS.is(scheme);
            uri = HttpURI.build(request.getHttpURI()).scheme(scheme).asImmutable();
            connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return remote;
                }

                @Override
                public boolean isSecure() {
                    return secure;
                }
            };
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }
    }
}
