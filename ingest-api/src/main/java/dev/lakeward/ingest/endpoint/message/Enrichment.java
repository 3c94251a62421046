package dev.lakeward.ingest.endpoint.message;

import dev.lakeward.ingest.publish.AddedMembers;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out columns from what the messages of one request say of their client. One thread. */
@FunctionalInterface
public interface Enrichment {
    /** The column of the lists that others come from; a table without it takes none of them. */
    String MARK = "enriched_by";

    /** All columns that can be worked out. */
    Set<String> COLUMNS = Set.of(
            "browser_name",
            "browser_version",
            "os_name",
            "os_version",
            "device_type",
            "is_bot",
            "bot_name",
            "referrer_medium",
            "referrer_source",
            "referrer_term",
            "geo_country",
            "geo_asn",
            "geo_organization",
            MARK);

    /** Works out nothing. */
    Enrichment NONE = clues -> List.of();

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

    /** Columns that follow from the clues, none of them empty. */
    List<AddedMembers> of(Clues clues);
}
