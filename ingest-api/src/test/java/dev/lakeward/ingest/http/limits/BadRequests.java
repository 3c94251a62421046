package dev.lakeward.ingest.http.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.ingest.RawHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests that are no good HTTP, come from nobody, or too slowly, or too often. */
final class BadRequests {
    private static final String BODY = "{}";
    private static final int HALF_OPEN = 5_000;

    private BadRequests() {}

    static Map<String, BadInput> all() {
        var all = new LinkedHashMap<String, BadInput>();
        framing(all);
        heads(all);
        paths(all);
        time(all);
        access(all);
        return all;
    }

    private static void framing(Map<String, BadInput> all) {
        raw(all, "Content-Length and Transfer-Encoding", "Content-Length: 2\nTransfer-Encoding: chunked\n\n0\n\n");
        raw(all, "two lengths", "Content-Length: 2\nContent-Length: 20\n\n" + BODY);
        raw(all, "negative length", "Content-Length: -2\n\n" + BODY);
        raw(all, "length that is no number", "Content-Length: 2x\n\n" + BODY);
        raw(all, "chunk size that is no number", "Transfer-Encoding: chunked\n\nzz\n{}\n0\n\n");
        raw(all, "unknown transfer encoding", "Transfer-Encoding: xchunked\n\n2\n{}\n0\n\n");
        all.put(
                "bare LF in a chunk extension",
                target -> target.exact(head(target) + "Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n{}\r\n0\r\n\r\n"));
        all.put(
                "bare LF in headers",
                target -> target.exact(
                        "POST /v1/events HTTP/1.1\nHost: t\nAuthorization: Bearer %s\nContent-Length: 2\n\n{}"
                                .formatted(target.key())));
    }

    private static void heads(Map<String, BadInput> all) {
        raw(all, "9 KB of headers", "X-Long: " + "x".repeat(9 << 10) + "\nContent-Length: 2\n\n" + BODY);
        raw(all, "a header folded over two lines", "X-Folded: a\n b\nContent-Length: 2\n\n" + BODY);
        raw(all, "space before the colon", "X-Space : a\nContent-Length: 2\n\n" + BODY);
        raw(all, "NUL in a header", "X-Nul: a\u0000b\nContent-Length: 2\n\n" + BODY);
        raw(all, "two Hosts", "Host: u\nContent-Length: 2\n\n" + BODY);
        all.put("no Host", target -> target.raw("POST /v1/events HTTP/1.1\nKEY\nContent-Length: 2\n\n{}"));
        all.put(
                "bare CR in the user agent",
                target -> target.exact(head(target) + "User-Agent: a\rX-Evil: 1\r\nContent-Length: 2\r\n\r\n{}"));
        all.put("HTTP/0.9", target -> target.exact("GET /livez\r\n\r\n"));
        all.put("HTTP/3.7", target -> target.raw("GET /livez HTTP/3.7\nHost: t\n\n"));
        all.put(
                "HTTP/2 by prior knowledge",
                target -> target.exact("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"));
        all.put("HTTP/2.0 in a request line", target -> target.raw("GET /livez HTTP/2.0\nHost: t\n\n"));
        raw(
                all,
                "`Upgrade: h2c`",
                "Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: AAMAAABkAAQAAP__\nContent-Length: "
                        + Target.event("").length() + "\n\n" + Target.event(""));
        all.put(
                "TLS hello on the plain port",
                target -> target.exact("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n"));
    }

    private static void paths(Map<String, BadInput> all) {
        all.put("9 KB of URI", target -> target.request("GET /livez?" + "x".repeat(9 << 10), new byte[0]));
        all.put("5 KB of URI", target -> target.request("GET /livez?" + "x".repeat(5 << 10), new byte[0]));
        all.put("`%2e%2e%2f` in the path", target -> target.request("GET /v1/%2e%2e%2flivez", new byte[0]));
        all.put("`%00` in the path", target -> target.request("GET /livez%00", new byte[0]));
        all.put("broken escape in the path", target -> target.request("GET /livez%zz", new byte[0]));
        all.put("`//v1/validate`", target -> target.request("POST //v1/validate", BODY.getBytes(UTF_8)));
        all.put("`/v1//events`", target -> target.request("POST /v1//events", BODY.getBytes(UTF_8)));
        all.put("unknown path", target -> target.request("GET /v1/nothing", new byte[0]));
        all.put("PUT", target -> target.request("PUT /v1/events", BODY.getBytes(UTF_8)));
        all.put("TRACE", target -> target.request("TRACE /v1/events", new byte[0]));
        all.put("unknown method", target -> target.request("BREW /v1/events", new byte[0]));
    }

    private static void time(Map<String, BadInput> all) {
        all.put(
                "headers that never end",
                target -> slowly(target, "POST /v1/events HTTP/1.1\r\nHost: t\r\nX-Slow: ", "x"));
        all.put(
                "body that never ends",
                target -> slowly(target, head(target) + "Content-Length: 100000\r\n\r\n{", " "));
        all.put("connection that says nothing", target -> {
            try (var connection = new RawHttp(target.address())) {
                return connection.response();
            }
        });
        all.put("5,000 half-open connections, then a good request", BadRequests::withHalfOpenConnections);
    }

    private static void access(Map<String, BadInput> all) {
        all.put("no key", target -> keyed(target, "X-None: 1\r\nX-Authorization: none"));
        all.put("short key", target -> keyed(target, "Authorization: Bearer lwk_1"));
        all.put(
                "almost the right key",
                target -> keyed(
                        target,
                        "Authorization: Bearer "
                                + target.key().substring(0, target.key().length() - 1)
                                + (target.key().endsWith("x") ? "y" : "x")));
        all.put("revoked key", target -> keyed(target, "Authorization: Bearer " + target.revoked()));
        all.put("key of a scope without the type", target -> keyed(target, "Authorization: Bearer " + target.narrow()));
        all.put(
                "foreign origin",
                target -> keyed(target, "Origin: https://evil.example\r\nAuthorization: Bearer " + target.key()));
        all.put("an `Idempotency-Key` that is no string", target -> named(target, "a b", ""));
        all.put("an `Idempotency-Key` with another body", target -> {
            named(target, "limits-1", ",\"n\":1");
            return named(target, "limits-1", ",\"n\":2");
        });
        all.put("receipt of nobody's event", target -> target.request("GET /v1/receipts/nobody", new byte[0]));
        all.put("receipt at no place", target -> target.request("GET /v1/receipts/e?at=1-", new byte[0]));
        all.put("10 times the rate", BadRequests::tooOften);
        all.put(
                "`X-Topic` header",
                target -> keyed(target, "X-Topic: __consumer_offsets\r\nAuthorization: Bearer " + target.key()));
        all.put("`__proto__` property", target -> target.post(Target.event(",\"__proto__\":{\"admin\":true}")));
    }

    private static String head(Target target) {
        return "POST /v1/events HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer %s\r\n".formatted(target.key());
    }

    private static void raw(Map<String, BadInput> all, String name, String rest) {
        all.put(name, target -> target.raw("POST /v1/events HTTP/1.1\nHost: t\nKEY\n" + rest));
    }

    private static RawHttp.RawResponse keyed(Target target, String headers) throws IOException {
        return target.request("POST /v1/events", Target.event("").getBytes(UTF_8), headers);
    }

    private static RawHttp.RawResponse named(Target target, String key, String more) throws IOException {
        return target.post(Target.event(more).getBytes(UTF_8), "Idempotency-Key: " + key);
    }

    /** Sends a byte now and then until the server responds. */
    private static RawHttp.RawResponse slowly(Target target, String start, String drop) throws IOException {
        try (var connection = new RawHttp(target.address())) {
            connection.send(start);
            while (!connection.responds(200)) {
                connection.send(drop);
            }
            return connection.response();
        }
    }

    private static RawHttp.RawResponse withHalfOpenConnections(Target target) throws IOException {
        var open = new ArrayList<RawHttp>();
        try {
            for (int i = 0; i < HALF_OPEN; i++) {
                open.add(new RawHttp(target.address()).send("POST /v1/events HTTP/1.1\r\n"));
            }
            return target.post(Target.event(""));
        } finally {
            for (var connection : open) {
                connection.close();
            }
        }
    }

    private static RawHttp.RawResponse tooOften(Target target) throws IOException {
        byte[] batch = ("[" + "{},".repeat(10 * Target.RATE - 1) + "{}]").getBytes(UTF_8);
        var limited = target.atLimited();
        limited.post(batch);
        return limited.post(batch);
    }
}
