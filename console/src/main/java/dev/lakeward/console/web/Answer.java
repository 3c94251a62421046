package dev.lakeward.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * What a page answers. Immutable; the bytes belong to it.
 *
 * @param status of HTTP
 * @param type media type of the body
 * @param body its bytes
 * @param headers in addition to those that every answer has
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a socket; nobody compares answers
public record Answer(int status, String type, byte[] body, Map<String, String> headers) {
    private static final String HTML = "text/html; charset=utf-8";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** A page, or a part of one. */
    public static Answer html(Html template) {
        return html(200, template);
    }

    /** A page with a status of its own. */
    public static Answer html(int status, Html template) {
        return new Answer(status, HTML, template.toText().getBytes(UTF_8), Map.of());
    }

    /** JSON text. */
    public static Answer json(int status, String json) {
        return new Answer(status, "application/json", json.getBytes(UTF_8), Map.of());
    }

    /** A file of comma-separated values, which a browser saves under {@code name}. */
    public static Answer csv(String name, String text) {
        return new Answer(
                200,
                "text/csv; charset=utf-8",
                text.getBytes(UTF_8),
                Map.of(
                        "Content-Disposition",
                        "attachment; filename=\"%s.csv\"".formatted(name.replaceAll("[^\\w-]", "-"))));
    }

    /** Sends the browser to another path of this server. */
    public static Answer redirect(String path) {
        return new Answer(303, "text/plain; charset=utf-8", new byte[0], Map.of("Location", path));
    }
}
