package dev.lakeward.ingest.auth;

import java.util.Locale;

/** What a key is for. */
public enum KeyScope {
    /** It sends events. */
    SEND,
    /** It opens the console and the answers for tests, which show whatever the lake holds; it sends nothing. */
    ADMIN;

    /** As the topic of keys has it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The scope that {@link #text} writes so.
     *
     * @throws IllegalArgumentException if there is none: a key of an unknown scope opens nothing
     */
    static KeyScope of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
