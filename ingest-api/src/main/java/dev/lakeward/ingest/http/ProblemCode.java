package dev.lakeward.ingest.http;

/** Problems of a request as a whole. The code is the end of the type URI and never changes its meaning. */
public enum ProblemCode {
    BAD_REQUEST(400, "bad-request", "The request is not valid HTTP", "Send HTTP/1.1 by RFC 9112."),
    EMPTY_BODY(
            400,
            "empty-body",
            "The body holds no event",
            "Send a JSON object, an array of objects, or one object a line (NDJSON)."),
    MALFORMED_JSON(
            400,
            "malformed-json",
            "The body is not JSON",
            "Send JSON by RFC 8259: UTF-8, double quotes, no trailing comma, nothing after the value."),
    BROKEN_ENCODING(
            400,
            "broken-encoding",
            "The body is not what Content-Encoding says",
            "Send gzip (RFC 1952) or zstd (RFC 8878) whole, or no Content-Encoding."),
    WRONG_PARAMETER(400, "wrong-parameter", "A parameter is wrong", "Send the parameter as docs/http.md describes it."),
    UNAUTHORIZED(
            401,
            "unauthorized",
            "No valid write key",
            "Send an active write key as Authorization: Bearer <key>, as the user name of Basic, or as X-Write-Key."),
    FOREIGN_ORIGIN(
            403,
            "foreign-origin",
            "Pages of this web origin may not use this server",
            "Name the origin in the write key or in LAKEWARD_HTTP_ORIGINS, exactly as the browser sends it."),
    FOREIGN_HOST(
            421,
            "foreign-host",
            "This host is not served here",
            "Send Host as 127.0.0.1, localhost or [::1]; name others in LAKEWARD_HTTP_HOSTS, or require write keys"
                    + " (LAKEWARD_HTTP_OPEN=false)."),
    NOT_FOUND(404, "not-found", "Nothing is here", "See /openapi.json for the paths there are."),
    NO_RECEIPT(
            404,
            "no-receipt",
            "No such event is known",
            "Ask by the address in the answer to the event (member receipt): it names the event's place on the log."),
    METHOD_NOT_ALLOWED(
            405, "method-not-allowed", "The path does not take this method", "Use a method named by the Allow header."),
    TIMEOUT(408, "timeout", "The request came too slowly", "Send the whole request within 10 seconds."),
    BODY_TOO_LARGE(
            413, "body-too-large", "The body is too large", "Split the batch: at most 1 MiB as sent, 4 MiB inflated."),
    TOO_MANY_EVENTS(
            413,
            "too-many-events",
            "The batch holds too many events",
            "Split the batch: at most 500 events in a JSON array, 10,000 lines of NDJSON."),
    URI_TOO_LONG(414, "uri-too-long", "The URI is too long", "Keep the URI within 4 KiB."),
    UNSUPPORTED_TYPE(
            415,
            "unsupported-media-type",
            "The body's type is not taken here",
            "Send application/json or application/x-ndjson in UTF-8."),
    UNSUPPORTED_ENCODING(
            415,
            "unsupported-encoding",
            "The body's encoding is not taken here",
            "Compress with gzip or zstd, or not at all."),
    REJECTED_EVENTS(422, "rejected-events", "No event could be accepted", "Fix what errors and events name."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "idempotency-key-reused",
            "The Idempotency-Key was used for another body",
            "Send a new Idempotency-Key with each new request; the same one only with the same bytes."),
    TOO_MANY_REQUESTS(
            429,
            "too-many-requests",
            "The write key sends faster than it may",
            "Wait for Retry-After seconds, then send the same again; spread requests over time."),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The headers are too large", "Keep all headers within 8 KiB."),
    INTERNAL(500, "internal", "The server failed", "Send the request again; report it if it stays."),
    HTTP_VERSION(505, "http-version", "This version of HTTP is not served", "Send HTTP/1.1 or HTTP/1.0."),
    BUSY(503, "busy", "The server holds as much as it may", "Send the same again after Retry-After seconds."),
    KAFKA_UNAVAILABLE(
            503,
            "kafka-unavailable",
            "The event log cannot be reached",
            "Send the same again after Retry-After seconds; an event_id makes repeats harmless."),
    LOG_FULL(
            503,
            "log-full",
            "The disk of the event log is nearly full",
            "Send the same again after Retry-After seconds; the operator of the server has to make room."),
    DRAINING(503, "draining", "The server is stopping", "Send the same again; another instance takes it.");

    private final int status;
    private final String code;
    private final String title;
    private final String remedy;

    ProblemCode(int status, String code, String title, String remedy) {
        this.status = status;
        this.code = code;
        this.title = title;
        this.remedy = remedy;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    /** The remedy, in one sentence. */
    public String remedy() {
        return remedy;
    }

    /** Seconds after which to try again; 0 where trying again is no help. */
    public int retryAfter() {
        return status == 503 ? 1 : 0;
    }

    /** The code that fits a bare status best. */
    public static ProblemCode ofStatus(int status) {
        for (var code : values()) {
            if (code.status == status) {
                return code;
            }
        }
        return status >= 500 ? INTERNAL : BAD_REQUEST;
    }
}
