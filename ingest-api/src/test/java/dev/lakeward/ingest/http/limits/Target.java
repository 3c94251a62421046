package dev.lakeward.ingest.http.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.ingest.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;

/**
 * The server that bad inputs are sent to.
 *
 * @param limited another server for the same keys, which lets through {@link #RATE} events a second
 * @param key a good key
 * @param revoked a key that was revoked
 * @param narrow a key that may send {@code find_treasure} only
 */
record Target(URI address, URI limited, String key, String revoked, String narrow) {
    /** So few that no machine is too slow to send more. */
    static final int RATE = 50;

    static final String GOOD = "{\"event_type\":\"join_guild\",\"user_id\":\"u\",\"guild_name\":\"g\"%s}";

    /** A valid event with more properties, such as {@code ,"x":1}. */
    static String event(String more) {
        return GOOD.formatted(more);
    }

    RawHttp.RawResponse post(String body) throws IOException {
        return post(body.getBytes(UTF_8), "Content-Type: application/json");
    }

    RawHttp.RawResponse post(byte[] body, String... headers) throws IOException {
        return request("POST /v1/events", body, headers);
    }

    /** A whole request with a good key, unless the headers bring one. */
    RawHttp.RawResponse request(String start, byte[] body, String... headers) throws IOException {
        var head = new StringBuilder(start)
                .append(" HTTP/1.1\r\nHost: t\r\nContent-Length: ")
                .append(body.length);
        for (String header : headers) {
            head.append("\r\n").append(header);
        }
        boolean own = String.join("\n", headers).contains("Authorization");
        head.append(own ? "" : "\r\nAuthorization: Bearer " + key).append("\r\n\r\n");
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(UTF_8));
        bytes.writeBytes(body);
        try (var connection = new RawHttp(address)) {
            return connection.send(bytes.toByteArray()).response();
        }
    }

    /** The same at the other server. */
    Target atLimited() {
        return new Target(limited, limited, key, revoked, narrow);
    }

    /** Bytes as they are; {@code \n} means CR LF and {@code KEY} for a good key. */
    RawHttp.RawResponse raw(String text) throws IOException {
        return exact(text.replace("\n", "\r\n").replace("KEY", "Authorization: Bearer " + key));
    }

    RawHttp.RawResponse exact(String text) throws IOException {
        try (var connection = new RawHttp(address)) {
            return connection.send(text).response();
        }
    }
}
