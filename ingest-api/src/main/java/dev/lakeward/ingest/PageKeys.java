package dev.lakeward.ingest;

import dev.lakeward.ingest.auth.PagesSenderKey;

/** Keys by which the pages of this process ask its API, on behalf of those who may see them. Thread-safe. */
public interface PageKeys {
    /** A write key that reads receipts of all sources and sends nothing. It ends with the process. */
    String reading();

    /**
     * A write key that sends events as a source, until it is closed.
     *
     * @throws IllegalArgumentException if the text is no name of a source
     */
    PagesSenderKey sending(String source);
}
