package dev.lakeward.ingest.endpoint.protocol;

import dev.lakeward.event.json.JsonFault;
import dev.lakeward.ingest.publish.BatchResult;
import org.jspecify.annotations.Nullable;

/** Turns requests of one protocol into messages, and verdicts on them into its responses. Thread-safe. */
public interface ProtocolAdapter {
    /** Whether a request is of this protocol; only asked where another one has the same path. */
    default boolean takes(ClientRequest request) {
        return true;
    }

    /**
     * The messages of a request. An element that cannot become a message is one that is rejected alone.
     *
     * @throws JsonFault if the envelope is broken, so that the ends of its elements are not known
     * @throws dev.lakeward.ingest.http.ProblemException if the request as a whole is wrong
     */
    ClientBatch read(ClientRequest request) throws JsonFault;

    /** The key that comes before the break of a broken envelope; null where there is none. */
    default @Nullable String keyBeforeBreak(ClientRequest request) {
        return null;
    }

    /** The response once all events are durable, or rejected. */
    ClientReply reply(ClientRequest request, BatchResult result);
}
