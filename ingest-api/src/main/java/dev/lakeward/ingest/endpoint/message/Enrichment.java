package dev.lakeward.ingest.endpoint.message;

import dev.lakeward.ingest.endpoint.event.EventJson;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes columns that are worked out from what the messages of one request say of their client. */
@FunctionalInterface
public interface Enrichment {
    /** Writes nothing. */
    Enrichment NONE = (clues, event, columns) -> {};

    /**
     * What a message says of its client.
     *
     * @param userAgent its user agent
     * @param address its address
     * @param page address of the page
     * @param referrer where the visitor came from
     */
    record Clues(
            @Nullable String userAgent,
            @Nullable String address,
            @Nullable String page,
            @Nullable String referrer) {}

    /** Makes the enrichment of a request. Thread-safe. */
    @FunctionalInterface
    interface Source {
        /** No enrichment. */
        Source NONE = (userAgent, address) -> Enrichment.NONE;

        /**
         * The enrichment of the messages of a request.
         *
         * @param userAgent of the request
         * @param address of its sender
         */
        Enrichment of(@Nullable String userAgent, @Nullable String address);
    }

    /** Writes those of {@code columns} that follow from the clues, and are not written yet. */
    void write(Clues clues, EventJson event, Set<String> columns);
}
