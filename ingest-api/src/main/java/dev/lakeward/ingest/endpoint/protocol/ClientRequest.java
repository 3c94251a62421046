package dev.lakeward.ingest.endpoint.protocol;

import dev.lakeward.ingest.http.body.BodyHandler;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter sees of a request. The body is decompressed, within the limits of all routes.
 *
 * @param address scheme, host and port that the client sent the request to, such as {@code https://events.example}
 * @param path the route's path
 * @param parameters the parts of the path that differ from request to request, by name
 * @param query values of the query, by name
 * @param contentType media type of the body; null where none is given
 * @param receivedAt milliseconds since 1970-01-01T00:00:00Z
 */
@SuppressWarnings("ArrayRecordComponent") // the body of the request, never compared
public record ClientRequest(
        String address,
        String path,
        Map<String, String> parameters,
        Map<String, List<String>> query,
        @Nullable String contentType,
        byte[] body,
        long receivedAt) {

    /** A request that a route was found for. */
    static ClientRequest of(Context ctx, long receivedAt) {
        return new ClientRequest(
                ctx.scheme() + "://" + ctx.header("Host"),
                ctx.endpoint().path,
                ctx.pathParamMap(),
                ctx.queryString() == null ? Map.of() : ctx.queryParamMap(),
                ctx.contentType(),
                BodyHandler.body(ctx),
                receivedAt);
    }

    /** The first value of a query parameter; null where it is absent or blank. */
    public @Nullable String query(String name) {
        var values = query.get(name);
        return values == null || values.isEmpty() || values.getFirst().isBlank() ? null : values.getFirst();
    }

    /** The first value of each query parameter. */
    public Map<String, String> firstOfQuery() {
        var first = new TreeMap<String, String>();
        query.forEach((name, values) -> {
            if (!values.isEmpty()) {
                first.put(name, values.getFirst());
            }
        });
        return first;
    }

    /** A part of the path; null where the path has none of this name. */
    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }
}
