package dev.lakeward.ingest.endpoint.docs;

import dev.lakeward.event.validate.FaultCode;
import dev.lakeward.ingest.http.ProblemCode;
import java.util.Map;
import java.util.Objects;

/**
 * A request that leads to a problem, and its fix.
 *
 * @param wrong a body, or a description of a request
 * @param right the body or request that is accepted
 * @param body whether both can be sent as bodies of {@code POST /v1/events}
 */
record ProblemExample(String wrong, String right, boolean body) {
    private static final String GOOD = event("\"user_id\": \"u-1\"", "\"guild_name\": \"Knights\"");
    private static final String POST = "curl http://127.0.0.1:8080/v1/events -d '%s'".formatted(GOOD);
    private static final int LONG_NUMBER = 101;
    private static final int LONG_NAME = 129;
    private static final int LONG_TEXT = 65;
    private static final Map<ProblemCode, ProblemExample> OF_PROBLEMS = Map.ofEntries(
            Map.entry(
                    ProblemCode.BAD_REQUEST,
                    request("POST /v1/events HTTP/1.1 with both Content-Length and Transfer-Encoding", POST)),
            Map.entry(ProblemCode.EMPTY_BODY, of(FaultCode.EMPTY_BODY)),
            Map.entry(ProblemCode.MALFORMED_JSON, of(FaultCode.MALFORMED_JSON)),
            Map.entry(
                    ProblemCode.BROKEN_ENCODING,
                    request(
                            "curl -H 'Content-Encoding: gzip' …/v1/events -d '{…}'",
                            "gzip -c events.json | curl -H 'Content-Encoding: gzip' …/v1/events --data-binary @-")),
            Map.entry(
                    ProblemCode.WRONG_PARAMETER,
                    request("GET /v1/receipts/e-1?at=here", "GET /v1/receipts/e-1?at=0-41")),
            Map.entry(
                    ProblemCode.UNAUTHORIZED,
                    request(POST, POST.replace("curl", "curl -H 'Authorization: Bearer lwk_…'"))),
            Map.entry(
                    ProblemCode.FOREIGN_ORIGIN,
                    request(
                            "fetch('https://events.example/v1/events', …) in a page of https://other.example",
                            "lakeward keys create shop --origin https://other.example")),
            Map.entry(
                    ProblemCode.FOREIGN_HOST,
                    request(
                            "curl -H 'Host: lake.example' http://127.0.0.1:8080/v1/progress",
                            "curl http://127.0.0.1:8080/v1/progress")),
            Map.entry(ProblemCode.NOT_FOUND, request("POST /v1/event", "POST /v1/events")),
            Map.entry(
                    ProblemCode.NO_RECEIPT,
                    request("GET /v1/receipts/e-1, sent last week", "GET /v1/receipts/e-1?at=0-41")),
            Map.entry(ProblemCode.METHOD_NOT_ALLOWED, request("PUT /v1/events", "POST /v1/events")),
            Map.entry(
                    ProblemCode.TIMEOUT,
                    request("a body of 1 MiB at 10 KiB a second", "the same in ten requests of 100 KiB")),
            Map.entry(
                    ProblemCode.BODY_TOO_LARGE,
                    request("curl --data-binary @all.ndjson …", "split -l 5000 all.ndjson, then one request a part")),
            Map.entry(
                    ProblemCode.TOO_MANY_EVENTS,
                    request("curl --data-binary @all.ndjson …", "split -l 5000 all.ndjson, then one request a part")),
            Map.entry(ProblemCode.URI_TOO_LONG, request("GET /join_guild?guild_name=… 5 KiB …", POST)),
            Map.entry(
                    ProblemCode.UNSUPPORTED_TYPE,
                    request("Content-Type: application/xml", "Content-Type: application/json")),
            Map.entry(ProblemCode.UNSUPPORTED_ENCODING, request("Content-Encoding: br", "Content-Encoding: zstd")),
            Map.entry(ProblemCode.REJECTED_EVENTS, of(FaultCode.MISSING_PROPERTY)),
            Map.entry(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    request(
                            "Idempotency-Key: \"k-1\" with one body, then with another",
                            "Idempotency-Key: \"k-2\" with the other")),
            Map.entry(
                    ProblemCode.TOO_MANY_REQUESTS,
                    request("the next request at once", "the next request after Retry-After seconds")),
            Map.entry(
                    ProblemCode.HEADERS_TOO_LARGE, request("Cookie: … 9 KiB …", "no cookies: nobody reads them here")),
            Map.entry(
                    ProblemCode.INTERNAL,
                    request(
                            "a client that gives up at the first 503",
                            "curl --retry 10 --retry-all-errors …/v1/events -d …")),
            Map.entry(
                    ProblemCode.BUSY,
                    request(
                            "a client that gives up at the first 503",
                            "curl --retry 10 --retry-all-errors …/v1/events -d …")),
            Map.entry(
                    ProblemCode.KAFKA_UNAVAILABLE,
                    request(
                            "a client that gives up at the first 503",
                            "curl --retry 10 --retry-all-errors …/v1/events -d …")),
            Map.entry(
                    ProblemCode.LOG_FULL,
                    request(
                            "a client that gives up at the first 503",
                            "curl --retry 10 --retry-all-errors …/v1/events -d …")),
            Map.entry(
                    ProblemCode.DRAINING,
                    request(
                            "a client that gives up at the first 503",
                            "curl --retry 10 --retry-all-errors …/v1/events -d …")),
            Map.entry(ProblemCode.HTTP_VERSION, request("GET /livez HTTP/3.7", "GET /livez HTTP/1.1")));

    static ProblemExample of(FaultCode code) {
        return switch (code) {
            case EMPTY_BODY -> body("", GOOD);
            case MALFORMED_JSON -> body("{'event_type': 'join_guild'}", GOOD);
            case NOT_AN_OBJECT -> body("[\"join_guild\"]", "[" + GOOD + "]");
            case TOO_DEEP -> request("{\"a\": {\"a\": {\"a\": … 33 levels … }}}", "{\"a_b_c\": 1}");
            case TOO_LARGE ->
                request("{\"photo\": \"… 200 KiB of base64 …\"}", "{\"photo\": \"https://files.example/1.jpg\"}");
            case NUMBER_TOO_LONG -> body(more("\"n\": " + "7".repeat(LONG_NUMBER)), more("\"n\": 7"));
            case NAME_TOO_LONG -> body(more("\"" + "n".repeat(LONG_NAME) + "\": 1"), more("\"n\": 1"));
            case TOO_MANY_PROPERTIES -> request("{\"p1\": 1, \"p2\": 2, … \"p257\": 257}", "{\"p\": [1, 2, … 257]}");
            case DUPLICATE_NAME -> body(more("\"user_id\": \"u-2\""), GOOD);
            case MISSING_PROPERTY -> body(event("\"user_id\": \"u-1\""), GOOD);
            case UNKNOWN_EVENT_TYPE -> body(GOOD.replace("join_guild", "joined_guild"), GOOD);
            case WRONG_TYPE -> body(purchase("\"two\"", "sword"), purchase("2", "sword"));
            case WRONG_VALUE -> body(purchase("2", "s".repeat(LONG_TEXT)), purchase("2", "sword"));
            case WRONG_TIME ->
                body(more("\"event_time\": \"yesterday\""), more("\"event_time\": \"2026-11-21T08:30:00Z\""));
            case WRONG_ID -> body(more("\"event_id\": \"\""), more("\"event_id\": \"e-1\""));
            case FORBIDDEN_TYPE ->
                request(
                        "lakeward keys create shop --type purchase_sword, then join_guild sent with that key",
                        "lakeward keys create shop --type purchase_sword --type join_guild");
        };
    }

    static ProblemExample of(ProblemCode code) {
        return Objects.requireNonNull(OF_PROBLEMS.get(code), code::name);
    }

    private static ProblemExample body(String wrong, String right) {
        return new ProblemExample(wrong, right, true);
    }

    private static ProblemExample request(String wrong, String right) {
        return new ProblemExample(wrong, right, false);
    }

    private static String more(String member) {
        return event("\"user_id\": \"u-1\"", "\"guild_name\": \"Knights\"", member);
    }

    private static String event(String... members) {
        return "{\"event_type\": \"join_guild\", " + String.join(", ", members) + "}";
    }

    private static String purchase(String amount, String item) {
        return "{\"event_type\": \"purchase_sword\", \"user_id\": \"u-1\", \"amount_purchased\": %s, \"item_type\": \"%s\"}"
                .formatted(amount, item);
    }
}
