package dev.lakeward.ingest.endpoint.protocol;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One method and path of a protocol.
 *
 * @param method {@link #GET} or {@link #POST}
 * @param path as the router names it, without a slash at its end; parts in braces differ from request to request
 * @param summary what it does, in one sentence
 * @param action what a request leads to
 */
public record ProtocolRoute(String method, String path, String summary, Action action) {
    /** The method of requests without a body. */
    public static final String GET = "GET";

    /** The method of requests with a body. */
    public static final String POST = "POST";

    /** What a request leads to. */
    public sealed interface Action {}

    /**
     * The request holds events.
     *
     * @param verdicts whether the response is the list of verdicts that {@code /v1/events} answers, too
     */
    public record Events(ProtocolAdapter adapter, boolean verdicts) implements Action {}

    /**
     * The request asks for something that a client needs before it sends.
     *
     * @param key the write key in the request, where it is in none of the places that all routes share
     */
    public record Answer(Function<ClientRequest, @Nullable String> key, Function<ClientRequest, ClientReply> reply)
            implements Action {}

    /** The request asks for something that is the same for all, and needs no key. */
    public record Open(Function<ClientRequest, ClientReply> reply) implements Action {}

    /** A path whose requests hold events. */
    public static ProtocolRoute events(String method, String path, String summary, ProtocolAdapter adapter) {
        return new ProtocolRoute(method, path, summary, new Events(adapter, false));
    }

    /** A path whose requests hold events, and whose response is a list of verdicts. */
    public static ProtocolRoute verdicts(String path, String summary, ProtocolAdapter adapter) {
        return new ProtocolRoute(POST, path, summary, new Events(adapter, true));
    }

    /** A path whose response clients need before they send. */
    public static ProtocolRoute answer(String method, String path, String summary, Answer answer) {
        return new ProtocolRoute(method, path, summary, answer);
    }
}
