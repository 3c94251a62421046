package dev.lakeward.ingest.endpoint.snippet;

import dev.lakeward.ingest.endpoint.protocol.ClientProtocol;
import dev.lakeward.ingest.endpoint.protocol.ClientReply;
import dev.lakeward.ingest.endpoint.protocol.Protocol;
import dev.lakeward.ingest.endpoint.protocol.ProtocolRoute;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * {@code /lakeward.js}: page views, clicks and tracks of a page. It sends messages to {@code /v1/batch} beside it, so
 * that it needs the protocol of Segment.
 */
public final class SnippetProtocol implements ClientProtocol {
    private static final String TYPE = "text/javascript; charset=utf-8";
    private static final String CACHE = "public, max-age=3600";

    @Override
    public Protocol protocol() {
        return Protocol.SNIPPET;
    }

    @Override
    public List<ProtocolRoute> routes() {
        byte[] script = script();
        ClientReply reply = ctx -> ctx.contentType(TYPE)
                .header("Cache-Control", CACHE)
                .header("X-Content-Type-Options", "nosniff")
                .result(script);
        return List.of(new ProtocolRoute(
                ProtocolRoute.GET,
                "/lakeward.js",
                "The script for pages without any SDK.",
                new ProtocolRoute.Open(request -> reply)));
    }

    private static byte[] script() {
        try (InputStream in = SnippetProtocol.class.getResourceAsStream("/snippet/lakeward.js")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("snippet/lakeward.js is part of the program", e);
        }
    }
}
