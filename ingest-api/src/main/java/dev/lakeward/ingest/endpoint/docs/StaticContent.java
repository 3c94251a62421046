package dev.lakeward.ingest.endpoint.docs;

import dev.lakeward.event.hash.Sha256;
import dev.lakeward.ingest.http.body.ResponseWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Content that never changes while the server runs, compressed once, in memory that all responses share. Thread-safe.
 */
final class StaticContent {
    private static final int ETAG_BYTES = 12;

    private final String type;
    private final Map<String, String> headers;
    private final ByteBuffer content;
    private final ByteBuffer gzip;
    private final String tag;

    /** @param headers in addition to those of the content itself */
    StaticContent(String type, byte[] content, Map<String, String> headers) {
        this.type = type;
        this.headers = Map.copyOf(headers);
        this.content = ByteBuffer.wrap(content.clone());
        this.gzip = ByteBuffer.wrap(gzip(content));
        this.tag = tag(content);
    }

    /** Responds to GET and HEAD. */
    void respond(Request request, Response response, Callback callback, ResponseWriter writer) {
        boolean compressed = gzip.remaining() < content.remaining()
                && request.getHeaders()
                        .getQualityCSV(HttpHeader.ACCEPT_ENCODING)
                        .contains("gzip");
        String etag = compressed ? "\"%s-gzip\"".formatted(tag) : "\"%s\"".formatted(tag);
        var fields = response.getHeaders();
        headers.forEach(fields::put);
        fields.put(HttpHeader.ETAG, etag);
        fields.put(HttpHeader.VARY, "Accept-Encoding");
        if (request.getHeaders().getCSV(HttpHeader.IF_NONE_MATCH, true).stream().anyMatch(this::names)) {
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            response.write(true, null, callback);
            return;
        }
        var body = compressed ? gzip : content;
        fields.put(HttpHeader.CONTENT_TYPE, type);
        fields.put(HttpHeader.CONTENT_LENGTH, body.remaining());
        if (compressed) {
            fields.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        if (HttpMethod.HEAD.is(request.getMethod())) {
            response.write(true, null, callback);
        } else {
            writer.writeShared(response, body, callback);
        }
    }

    /** Whether an ETag of a client is of this content, in either encoding. */
    private boolean names(String sent) {
        String bare = sent.startsWith("W/") ? sent.substring(2) : sent;
        return bare.equals("*") || bare.replace("\"", "").replace("-gzip", "").equals(tag);
    }

    private static byte[] gzip(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every byte", e);
        }
        return out.toByteArray();
    }

    private static String tag(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content), 0, ETAG_BYTES);
    }
}
