package dev.lakeward.ingest.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.util.Base64;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Finds the write key that a request carries, in any of the places where clients put it. */
final class Credentials {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private Credentials() {}

    /**
     * The text given as a key: by Authorization (Bearer, or Basic's user name), X-Write-Key, or the query's {@code
     * key}.
     */
    static @Nullable String of(Context ctx) {
        String authorization = ctx.header("Authorization");
        if (authorization != null) {
            return authorization(authorization);
        }
        String header = ctx.header("X-Write-Key");
        return header != null || ctx.queryString() == null ? header : ctx.queryParam("key");
    }

    /** The text given as a key, before the request reaches its route. */
    static @Nullable String of(Request request) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (authorization != null) {
            return authorization(authorization);
        }
        String header = request.getHeaders().get("X-Write-Key");
        if (header != null || request.getHttpURI().getQuery() == null) {
            return header;
        }
        return Request.extractQueryParameters(request).getValue("key");
    }

    /** The text given as a key in the value of an Authorization header. */
    static String authorization(String value) {
        if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return value.substring(BEARER.length()).strip();
        }
        if (value.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return user(value.substring(BASIC.length()).strip());
        }
        return "";
    }

    private static String user(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic), UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
