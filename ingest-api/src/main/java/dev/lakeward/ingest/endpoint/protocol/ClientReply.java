package dev.lakeward.ingest.endpoint.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.event.json.JsonWriter;
import io.javalin.http.Context;
import java.util.Base64;

/** Writes the response to a request. Thread-safe. */
@FunctionalInterface
public interface ClientReply {
    /** A transparent GIF of one pixel: header, palette of two colours, transparency, one pixel. */
    byte[] PIXEL = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    void write(Context ctx);

    /** A response with a body that no cache keeps. */
    static ClientReply of(int status, String mediaType, byte[] body) {
        return ctx -> ctx.status(status)
                .contentType(mediaType)
                .header("Cache-Control", "no-store")
                .result(body);
    }

    /** A response without a body. */
    static ClientReply empty(int status) {
        return ctx -> ctx.status(status).header("Cache-Control", "no-store");
    }

    /** A JSON response. */
    static ClientReply json(int status, JsonWriter body) {
        return of(status, "application/json", body.toBytes());
    }

    /** A response of plain text. */
    static ClientReply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
    }

    /** An image of one transparent pixel. */
    static ClientReply pixel() {
        return of(200, "image/gif", PIXEL.clone());
    }
}
