package dev.lakeward.ingest.auth;

import io.javalin.http.Context;

/** Responds to CORS preflights. Only exact origins are allowed, never {@code *}. */
public final class CrossOrigin {
    private static final String DAY = "86400";

    private final Authenticator authenticator;

    public CrossOrigin(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Responds to an OPTIONS request. */
    public void preflight(Context ctx) {
        String origin = ctx.header("Origin");
        if (origin != null && authenticator.allowsOrigin(origin)) {
            allow(ctx, origin);
            ctx.header("Access-Control-Allow-Methods", "GET, POST");
            ctx.header("Access-Control-Allow-Headers", headers(ctx));
            ctx.header("Access-Control-Max-Age", DAY);
        }
        ctx.header("Allow", "GET, POST, OPTIONS").status(204);
    }

    /** Lets a page of this origin read the response. */
    static void allow(Context ctx, String origin) {
        ctx.header("Access-Control-Allow-Origin", origin);
        ctx.header("Access-Control-Allow-Credentials", "true");
        ctx.header("Access-Control-Expose-Headers", "RateLimit, RateLimit-Policy, Retry-After");
        ctx.header("Vary", "Origin");
    }

    /** Allows any header: unknown ones have no effect. */
    private static String headers(Context ctx) {
        String asked = ctx.header("Access-Control-Request-Headers");
        return asked == null ? "Content-Type" : asked;
    }
}
