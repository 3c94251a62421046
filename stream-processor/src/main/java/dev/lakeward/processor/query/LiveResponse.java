package dev.lakeward.processor.query;

import dev.lakeward.event.wire.JsonRow;
import java.util.Map;

/**
 * What is answered.
 *
 * @param headers besides the type of content
 */
record LiveResponse(int status, String type, String body, Map<String, String> headers) {
    static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final int OK = 200;

    static LiveResponse json(JsonRow row) {
        return new LiveResponse(OK, JSON, row.text(), Map.of());
    }

    static LiveResponse text(String body, Map<String, String> headers) {
        return new LiveResponse(OK, "text/plain; charset=utf-8", body, headers);
    }

    /** An error as RFC 9457 says it. */
    static LiveResponse problem(LiveException problem) {
        String title = switch (problem.status()) {
            case 400 -> "Wrong request";
            case 404 -> "Not known";
            case 409 -> "Not counted yet";
            default -> "Not available now";
        };
        JsonRow row = new JsonRow()
                .text("type", "about:blank")
                .text("title", title)
                .int64("status", problem.status())
                .text("detail", problem.getMessage());
        Map<String, String> headers = problem.passes() ? Map.of("Retry-After", "1") : Map.of();
        return new LiveResponse(problem.status(), PROBLEM, row.text(), headers);
    }
}
