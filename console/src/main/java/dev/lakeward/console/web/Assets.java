package dev.lakeward.console.web;

import dev.lakeward.event.hash.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Scripts and styles, from this server alone. Each is read and compressed at its first use and kept in memory. Its path
 * contains a hash of its bytes, so that a browser keeps it for a year and asks anew after an update. Thread-safe.
 */
public final class Assets {
    /** What the paths of all files begin with. */
    public static final String PATH = "/console/assets/";

    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final Map<String, String> TYPES = Map.of(
            "console.css", "text/css; charset=utf-8",
            "console.js", JAVASCRIPT,
            "charts.js", JAVASCRIPT,
            "htmx.min.js", JAVASCRIPT,
            "sse.js", JAVASCRIPT,
            "echarts.min.js", JAVASCRIPT,
            "icon.svg", "image/svg+xml");
    private static final Map<String, Asset> LOADED = new ConcurrentHashMap<>();
    private static final int HASH_BYTES = 6;

    private Assets() {}

    private record Asset(String path, String type, ByteBuffer plain, ByteBuffer gzip) {}

    /** The path of a file, with its hash. */
    public static String path(String name) {
        return asset(name).path();
    }

    /** Answers a path below {@link #PATH}; returns false where there is no such file. */
    static boolean respond(Request request, Response response, Callback callback, String path) {
        Asset asset = named(path);
        if (asset == null) {
            return false;
        }
        boolean compressed =
                request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).contains("gzip");
        ByteBuffer body = (compressed ? asset.gzip() : asset.plain()).asReadOnlyBuffer();
        var headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, asset.type());
        headers.put(HttpHeader.CONTENT_LENGTH, body.remaining());
        headers.put(HttpHeader.CACHE_CONTROL, "public, max-age=31536000, immutable");
        headers.put(HttpHeader.VARY, "Accept-Encoding");
        headers.put("X-Content-Type-Options", "nosniff");
        if (compressed) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        response.write(true, body, callback);
        return true;
    }

    private static @Nullable Asset named(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!TYPES.containsKey(name)) {
            return null;
        }
        Asset asset = asset(name);
        return asset.path().equals(path) ? asset : null;
    }

    private static Asset asset(String name) {
        return LOADED.computeIfAbsent(name, Assets::load);
    }

    private static Asset load(String name) {
        try (var in = Assets.class.getResourceAsStream("/dev/lakeward/console/assets/" + name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return new Asset(
                    PATH + hash(bytes) + "/" + name,
                    Objects.requireNonNull(TYPES.get(name), name),
                    ByteBuffer.wrap(bytes),
                    ByteBuffer.wrap(gzip(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the class path cannot be read", e);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes), 0, HASH_BYTES);
    }
}
